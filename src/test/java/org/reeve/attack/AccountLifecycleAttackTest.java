package org.reeve.attack;

import static org.reeve.attack.Attempt.attempt;
import static org.reeve.attack.Attempt.error;
import static org.reeve.attack.Attempt.nothing;
import static org.reeve.attack.Attempt.permission;
import static org.reeve.attack.Attempt.privilege;
import static org.reeve.attack.Town.Who.ADMINISTRATOR;
import static org.reeve.attack.Town.Who.ASSIGNER;
import static org.reeve.attack.Town.Who.DEACTIVATED;
import static org.reeve.attack.Town.Who.EXPIRED;
import static org.reeve.attack.Town.Who.MEMBER;
import static org.reeve.attack.Town.Who.MODERATOR;
import static org.reeve.attack.Town.Who.NOBODY;
import static org.reeve.attack.Town.Who.REVOKED;
import static org.reeve.attack.Town.Who.SUPPORT;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Making accounts, taking them over by their passwords, noting, erasing and merging what one may not. */
class AccountLifecycleAttackTest {
    private static final String ABOVE = "this account holds permissions that you do not hold";
    private static final String SELF = "not one's own account";
    private static final String AGAIN = "sign in again";

    private static Town town;

    @BeforeAll
    static void found() {
        town = new Town();
        town.database.execute(
                "INSERT INTO app.account_notes (user_id, author_id, body) VALUES (?, ?, 'Called, and was kind')",
                town.member,
                town.administrator);
    }

    @AfterAll
    static void leave() {
        town.close();
    }

    @TestFactory
    Stream<DynamicTest> nobodyMakesAccountsBeyondTheirRights() {
        String create = "SELECT api.create_account('new@example.org', 'New', NULL, NULL)";
        return Attempt.tests(
                town,
                Stream.of(
                        attempt("make an account", NOBODY, error("28000", AGAIN), create),
                        attempt("make an account", EXPIRED, error("28000", AGAIN), create),
                        attempt("make an account", REVOKED, error("28000", AGAIN), create),
                        attempt("make an account", DEACTIVATED, error("28000", AGAIN), create),
                        attempt("make an account", MEMBER, permission("accounts.write"), create),
                        attempt("make an account", ASSIGNER, permission("accounts.write"), create),
                        attempt(
                                "make an account with a role",
                                SUPPORT,
                                permission("roles.assign"),
                                "SELECT api.create_account('new@example.org', 'New', NULL, ARRAY['{members}']::uuid[])"),
                        attempt(
                                "make a second account with an address",
                                SUPPORT,
                                error("23505", "another account has this address"),
                                "SELECT api.create_account('  ADA@Example.org', 'New', NULL, NULL)"),
                        attempt(
                                "make an account with no address",
                                SUPPORT,
                                error("22023", "not an e-mail address"),
                                "SELECT api.create_account('new', 'New', NULL, NULL)"),
                        attempt(
                                "invite an administrator anew",
                                SUPPORT,
                                permission(ABOVE),
                                "SELECT api.invite('{admin}')"),
                        attempt(
                                "invite somebody who has a password",
                                SUPPORT,
                                error("55000", "the account has a password"),
                                "SELECT api.invite('{member}')"),
                        attempt(
                                "make a code past the checks",
                                ADMINISTRATOR,
                                privilege("permission denied for function issue_code"),
                                "SELECT auth.issue_code('{member}', 'reset')"),
                        attempt(
                                "read the codes that are out",
                                ADMINISTRATOR,
                                privilege("permission denied for table account_codes"),
                                "SELECT * FROM auth.account_codes"),
                        attempt(
                                "read the tries of codes",
                                ADMINISTRATOR,
                                privilege("permission denied for table code_attempts"),
                                "SELECT * FROM auth.code_attempts"),
                        attempt(
                                "ask about an account",
                                MEMBER,
                                permission("accounts.read"),
                                "SELECT * FROM api.account_details('{admin}')"),
                        attempt(
                                "ask about an account",
                                NOBODY,
                                error("28000", AGAIN),
                                "SELECT * FROM api.account_details('{admin}')")));
    }

    @TestFactory
    Stream<DynamicTest> nobodyTakesAnAccountOverByItsPassword() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "reset an administrator's password",
                                SUPPORT,
                                permission(ABOVE),
                                "SELECT api.reset_password('{admin}', true)"),
                        attempt(
                                "reset a password",
                                NOBODY,
                                error("28000", AGAIN),
                                "SELECT api.reset_password('{member}', true)"),
                        attempt(
                                "reset a password",
                                MEMBER,
                                permission("accounts.write"),
                                "SELECT api.reset_password('{support}', false)"),
                        attempt(
                                "reset a password",
                                ASSIGNER,
                                permission("accounts.write"),
                                "SELECT api.reset_password('{admin}', false)"),
                        attempt(
                                "get a new password without the old one, at somebody's open desk",
                                SUPPORT,
                                permission(SELF),
                                "SELECT api.reset_password('{support}', true)"),
                        attempt(
                                "get a new password without the old one, at an administrator's open desk",
                                ADMINISTRATOR,
                                permission(SELF),
                                "SELECT api.reset_password('{admin}', false)"),
                        attempt(
                                "change a password that must not change",
                                SUPPORT,
                                error("28000", AGAIN),
                                "SELECT * FROM api.change_required_password('another long phrase')"),
                        attempt(
                                "have a password hashed",
                                ADMINISTRATOR,
                                privilege("permission denied for function hash_password"),
                                "SELECT auth.hash_password('x')"),
                        attempt(
                                "lift a password's mark",
                                ADMINISTRATOR,
                                privilege("permission denied for table temporary_passwords"),
                                "DELETE FROM auth.temporary_passwords"),
                        attempt(
                                "loosen the policy",
                                ADMINISTRATOR,
                                privilege("permission denied for table settings"),
                                "UPDATE auth.settings SET password_min_length = 8"),
                        attempt(
                                "empty the list of breached passwords",
                                ADMINISTRATOR,
                                privilege("permission denied for table breached_passwords"),
                                "DELETE FROM auth.breached_passwords"),
                        attempt(
                                "measure how a code is looked up",
                                NOBODY,
                                error("42501", "can not be explained"),
                                "EXPLAIN ANALYZE SELECT api.try_code('0000-0000-0000-0000', 'x')"),
                        attempt(
                                "try a code under a snapshot",
                                NOBODY,
                                error("25001", "READ COMMITTED"),
                                "BEGIN ISOLATION LEVEL REPEATABLE READ",
                                "SELECT api.try_code('0000-0000-0000-0000', 'x')"),
                        attempt(
                                "open a code with a token of one's own",
                                NOBODY,
                                nothing(),
                                "SELECT FROM api.open_code('0123456789abcdef') WHERE outcome <> 'unknown'"),
                        attempt(
                                "redeem with a token of one's own",
                                NOBODY,
                                nothing(),
                                "SELECT FROM api.redeem_code('0123456789abcdef', 'a long enough phrase')"
                                        + " WHERE outcome <> 'unknown'")));
    }

    @TestFactory
    Stream<DynamicTest> switchingEndingAndNotingAreGuarded() {
        String note = "(SELECT id FROM api.account_notes)";
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "switch an administrator off",
                                SUPPORT,
                                permission(ABOVE),
                                "SELECT api.set_account_active(id, false, 'Because', updated_at) FROM api.users"
                                        + " WHERE id = '{admin}'"),
                        attempt(
                                "switch an account off without a reason",
                                SUPPORT,
                                error("22023", "a reason"),
                                "SELECT api.set_account_active(id, false, ' ', updated_at) FROM api.users"
                                        + " WHERE id = '{member}'"),
                        attempt(
                                "switch an account off",
                                MODERATOR,
                                permission("accounts.deactivate"),
                                "SELECT api.set_account_active('{member}', false, 'Because', now()::timestamp)"),
                        attempt(
                                "end all sessions of an account",
                                MEMBER,
                                permission("sessions.revoke"),
                                "SELECT api.end_sessions_of('{admin}')"),
                        attempt(
                                "end the sessions of no account",
                                NOBODY,
                                error("28000", AGAIN),
                                "SELECT api.end_sessions_of(NULL)"),
                        attempt("read notes", MEMBER, nothing(), "SELECT * FROM api.account_notes"),
                        attempt("read notes", NOBODY, nothing(), "SELECT * FROM api.account_notes"),
                        attempt(
                                "note something",
                                MODERATOR,
                                permission("accounts.write"),
                                "SELECT api.add_note('{admin}', 'Not to be trusted')"),
                        attempt(
                                "put words into somebody's mouth",
                                SUPPORT,
                                permission("only who wrote a note changes it"),
                                "SELECT api.edit_note(" + note + ", 'Was rude', now()::timestamp)"),
                        attempt(
                                "take somebody's words away",
                                SUPPORT,
                                permission("only who wrote a note deletes it"),
                                "SELECT api.delete_note(" + note + ")"),
                        attempt(
                                "write a note past its function",
                                ADMINISTRATOR,
                                privilege("permission denied for view account_notes"),
                                "UPDATE api.account_notes SET body = 'Was rude'"),
                        attempt(
                                "note nothing",
                                SUPPORT,
                                error("22023", "a text of 1 to 4000 characters"),
                                "SELECT api.add_note('{member}', '  ')")));
    }

    @TestFactory
    Stream<DynamicTest> erasingAndMergingAreGuarded() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "erase somebody",
                                SUPPORT,
                                permission("accounts.erase"),
                                "SELECT api.erase_account('{member}', 'Mia Member')"),
                        attempt(
                                "erase somebody",
                                NOBODY,
                                error("28000", AGAIN),
                                "SELECT api.erase_account('{member}', 'Mia Member')"),
                        attempt(
                                "erase oneself, the last administrator",
                                ADMINISTRATOR,
                                permission(SELF),
                                "SELECT api.erase_account('{admin}', 'Ada Administrator')"),
                        attempt(
                                "erase without the name",
                                ADMINISTRATOR,
                                error("22023", "type the name of the account"),
                                "SELECT api.erase_account('{member}', 'mia member')"),
                        attempt(
                                "open the trail for an erasure",
                                ADMINISTRATOR,
                                privilege("permission denied for table erasures"),
                                "INSERT INTO auth.erasures (user_id) VALUES ('{member}')"),
                        attempt(
                                "erase the trail alone",
                                ADMINISTRATOR,
                                privilege("permission denied for function erase_trail"),
                                "SELECT auth.erase_trail('{admin}')"),
                        attempt(
                                "mark an account as merged",
                                ADMINISTRATOR,
                                error("42703", "merged_into"),
                                "UPDATE api.editable_users SET merged_into = '{admin}' WHERE id = '{member}'"),
                        attempt(
                                "merge two accounts",
                                SUPPORT,
                                permission("accounts.erase"),
                                "SELECT api.merge_accounts('{support}', '{member}', false)"),
                        attempt(
                                "count what a merge would move",
                                SUPPORT,
                                permission("accounts.erase"),
                                "SELECT * FROM api.merge_preview('{support}', '{member}')"),
                        attempt(
                                "merge an account with itself",
                                ADMINISTRATOR,
                                error("22023", "merged with itself"),
                                "SELECT api.merge_accounts('{member}', '{member}', false)"),
                        attempt(
                                "merge oneself, the last administrator, away",
                                ADMINISTRATOR,
                                permission(SELF),
                                "SELECT api.merge_accounts('{member}', '{admin}', false)")));
    }
}
