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

/** Changing what one may not change. */
class WritingAttackTest {
    private static Town town;

    @BeforeAll
    static void found() {
        town = new Town();
    }

    @AfterAll
    static void leave() {
        town.close();
    }

    @TestFactory
    Stream<DynamicTest> accountsAreGuarded() {
        String rename = "UPDATE api.editable_users SET name = 'Owned' WHERE id = '{member}'";
        return Attempt.tests(
                town,
                Stream.of(
                        attempt("rename an account", NOBODY, error("28000", "sign in again"), rename),
                        attempt("rename an account", EXPIRED, error("28000", "sign in again"), rename),
                        attempt("rename an account", REVOKED, error("28000", "sign in again"), rename),
                        attempt("rename an account", DEACTIVATED, error("28000", "sign in again"), rename),
                        attempt("rename an account", MEMBER, permission("accounts.write"), rename),
                        attempt("rename an account", MODERATOR, permission("accounts.write"), rename),
                        attempt(
                                "move an administrator's address to one's own mailbox",
                                SUPPORT,
                                permission("this account holds permissions that you do not hold"),
                                "UPDATE api.editable_users SET email = 'sam+ada@example.org' WHERE id = '{admin}'"),
                        attempt(
                                "switch an administrator off",
                                SUPPORT,
                                permission("this account holds permissions that you do not hold"),
                                "UPDATE api.editable_users SET is_active = false WHERE id = '{admin}'"),
                        attempt(
                                "set a password hash through the gate",
                                SUPPORT,
                                error("42703", "password_hash"),
                                "UPDATE api.editable_users SET password_hash = 'x' WHERE id = '{member}'"),
                        attempt(
                                "backdate an account",
                                SUPPORT,
                                error("42703", "created_at"),
                                "UPDATE api.editable_users SET created_at = now() WHERE id = '{member}'"),
                        attempt(
                                "forge the optimistic lock",
                                SUPPORT,
                                privilege("permission denied for view editable_users"),
                                "UPDATE api.editable_users SET updated_at = '2000-01-01' WHERE id = '{member}'"),
                        attempt(
                                "insert an account through the gate",
                                ADMINISTRATOR,
                                privilege("permission denied for view editable_users"),
                                "INSERT INTO api.editable_users (email, name) VALUES ('new@example.org', 'New')"),
                        attempt(
                                "delete an account, and its history",
                                ADMINISTRATOR,
                                privilege("permission denied for view editable_users"),
                                "DELETE FROM api.editable_users WHERE id = '{member}'"),
                        attempt(
                                "write through the gate for reading",
                                ADMINISTRATOR,
                                privilege("permission denied for view users"),
                                "UPDATE api.users SET name = 'Owned' WHERE id = '{member}'"),
                        attempt(
                                "copy into a name what the gate for writing keeps to itself",
                                SUPPORT,
                                privilege("permission denied for view editable_users"),
                                "UPDATE api.editable_users SET name = email WHERE id = '{member}'"),
                        attempt(
                                "count addresses by what is changed",
                                SUPPORT,
                                privilege("permission denied for view editable_users"),
                                "UPDATE api.editable_users SET phone = NULL WHERE email LIKE 'm%'"),
                        attempt(
                                "write past the gate",
                                ADMINISTRATOR,
                                privilege("permission denied for schema app"),
                                "UPDATE app.users SET name = 'Owned'"),
                        attempt(
                                "make an administrator as the owner would",
                                ADMINISTRATOR,
                                privilege("permission denied for function create_administrator"),
                                "SELECT auth.create_administrator('x@example.org', 'X', 'x')"),
                        attempt(
                                "an address that another account has, to read it in the error",
                                SUPPORT,
                                error("23505", "idx_users_email"),
                                "UPDATE api.editable_users SET email = 'sam@example.org' WHERE id = '{member}'")));
    }

    @TestFactory
    Stream<DynamicTest> rolesAreGuarded() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "give oneself a role",
                                NOBODY,
                                error("28000", "sign in again"),
                                "SELECT api.grant_role('{member}', '{administrators}')"),
                        attempt(
                                "give oneself a role",
                                MEMBER,
                                permission("roles.assign"),
                                "SELECT api.grant_role('{member}', '{administrators}')"),
                        attempt(
                                "give oneself a role",
                                SUPPORT,
                                permission("roles.assign"),
                                "SELECT api.grant_role('{support}', '{administrators}')"),
                        attempt(
                                "give away what one does not hold",
                                ASSIGNER,
                                permission("this role holds permissions that you do not hold"),
                                "SELECT api.grant_role('{member}', '{administrators}')"),
                        attempt(
                                "take away what one does not hold",
                                ASSIGNER,
                                permission("this role holds permissions that you do not hold"),
                                "SELECT api.revoke_role('{admin}', '{administrators}')"),
                        attempt(
                                "insert a role for oneself",
                                ADMINISTRATOR,
                                privilege("permission denied for view user_roles"),
                                "INSERT INTO api.user_roles (user_id, role_id) VALUES ('{member}', '{members}')"),
                        attempt(
                                "add a permission to a role",
                                ASSIGNER,
                                privilege("permission denied for view role_permissions"),
                                "INSERT INTO api.role_permissions SELECT '{members}', id FROM api.permissions"),
                        attempt(
                                "unlock a system role",
                                ADMINISTRATOR,
                                privilege("permission denied for view roles"),
                                "UPDATE api.roles SET is_system = false"),
                        attempt(
                                "forge who gave a role",
                                ADMINISTRATOR,
                                privilege("permission denied for view user_roles"),
                                "UPDATE api.user_roles SET assigned_by = NULL"),
                        attempt(
                                "take the last administrator's role",
                                ADMINISTRATOR,
                                error("23514", "administrator"),
                                "SELECT api.revoke_role('{admin}', '{administrators}')"),
                        attempt(
                                "switch the last administrator off",
                                ADMINISTRATOR,
                                error("23514", "administrator"),
                                "UPDATE api.editable_users SET is_active = false WHERE id = '{admin}'"),
                        attempt(
                                "switch everybody off",
                                ADMINISTRATOR,
                                error("23514", "administrator"),
                                "UPDATE api.editable_users SET is_active = false"),
                        attempt(
                                "end another person's session",
                                MEMBER,
                                permission("sessions.revoke"),
                                "SELECT api.end_session((SELECT '{admin}'::uuid))"),
                        attempt(
                                "end another person's session",
                                NOBODY,
                                error("28000", "sign in again"),
                                "SELECT api.end_session('{admin}')")));
    }

    @TestFactory
    Stream<DynamicTest> theTrailIsTheDatabasesAlone() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "write an entry of one's own",
                                ADMINISTRATOR,
                                privilege("permission denied for view audit_logs"),
                                "INSERT INTO api.audit_logs (action) VALUES ('FORGED')"),
                        attempt(
                                "change an entry",
                                ADMINISTRATOR,
                                privilege("permission denied for view audit_logs"),
                                "UPDATE api.audit_logs SET user_id = NULL"),
                        attempt(
                                "delete entries",
                                ADMINISTRATOR,
                                privilege("permission denied for view audit_logs"),
                                "DELETE FROM api.audit_logs"),
                        attempt(
                                "empty the trail",
                                ADMINISTRATOR,
                                privilege("permission denied for schema app"),
                                "TRUNCATE app.audit_logs"),
                        attempt(
                                "switch the triggers off",
                                ADMINISTRATOR,
                                privilege("permission denied for schema app"),
                                "ALTER TABLE app.users DISABLE TRIGGER ALL"),
                        attempt(
                                "play replica, for which triggers don't fire",
                                ADMINISTRATOR,
                                privilege("permission denied to set parameter \"session_replication_role\""),
                                "SET session_replication_role = 'replica'"),
                        attempt(
                                "drop the trail",
                                ADMINISTRATOR,
                                privilege("permission denied for schema app"),
                                "DROP TABLE app.audit_logs"),
                        attempt(
                                "make partitions",
                                ADMINISTRATOR,
                                privilege("permission denied for function ensure_audit_partitions"),
                                "SELECT auth.ensure_audit_partitions(1)"),
                        attempt(
                                "write an entry by the trail's own function",
                                ADMINISTRATOR,
                                privilege("permission denied for function record"),
                                "SELECT auth.record(NULL, 'FORGED', 'users', NULL, NULL, NULL)"),
                        attempt(
                                "forget sign-in attempts",
                                ADMINISTRATOR,
                                privilege("permission denied for function purge_sign_ins"),
                                "SELECT auth.purge_sign_ins()")));
    }

    @TestFactory
    Stream<DynamicTest> nothingOfOnesOwnRunsInTheDatabase() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "a table before app's on the search path",
                                ADMINISTRATOR,
                                privilege("permission denied for schema public"),
                                "CREATE TABLE public.sessions (token_hash text)"),
                        attempt(
                                "a temporary table before app's on the search path",
                                ADMINISTRATOR,
                                privilege("permission denied to create temporary tables"),
                                "CREATE TEMP TABLE sessions (token_hash text)"),
                        attempt(
                                "a function that hides a built-in one",
                                ADMINISTRATOR,
                                error("42501", "permission denied"),
                                "CREATE FUNCTION public.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT ''x''::bytea'"),
                        attempt(
                                "an operator that hides a built-in one",
                                ADMINISTRATOR,
                                privilege("permission denied for schema public"),
                                "CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)"),
                        attempt(
                                "a search path of one's own",
                                NOBODY,
                                nothing(),
                                "SET search_path = public, pg_temp, pg_catalog",
                                "SELECT * FROM api.users"),
                        attempt(
                                "a schema of one's own",
                                ADMINISTRATOR,
                                privilege("permission denied for database"),
                                "CREATE SCHEMA mine"),
                        attempt(
                                "an extension",
                                ADMINISTRATOR,
                                privilege("permission denied to create extension"),
                                "CREATE EXTENSION hstore SCHEMA api"),
                        attempt(
                                "a block of code",
                                ADMINISTRATOR,
                                privilege("permission denied for language plpgsql"),
                                "DO $$ BEGIN PERFORM 1; END $$"),
                        attempt(
                                "replace a check",
                                ADMINISTRATOR,
                                error("42501", "permission denied"),
                                "CREATE OR REPLACE FUNCTION auth.has_permission(p_permission text) RETURNS boolean"
                                        + " LANGUAGE sql AS 'SELECT true'"),
                        attempt(
                                "replace a gate",
                                ADMINISTRATOR,
                                error("42501", "permission denied for schema api"),
                                "CREATE OR REPLACE VIEW api.users AS SELECT 1 AS id"),
                        attempt(
                                "a rule on a gate",
                                ADMINISTRATOR,
                                error("42501", "must be owner of"),
                                "CREATE RULE spy AS ON UPDATE TO api.users DO ALSO NOTHING"),
                        attempt(
                                "a trigger on a gate",
                                ADMINISTRATOR,
                                error("42501", "permission denied"),
                                "CREATE TRIGGER spy INSTEAD OF UPDATE ON api.users FOR EACH ROW"
                                        + " EXECUTE FUNCTION auth.append_only()"),
                        attempt(
                                "pass a gate on to others",
                                ADMINISTRATOR,
                                error("42501", "permission denied"),
                                "GRANT SELECT ON app.users TO PUBLIC")));
    }

    /** Row locks would keep their accounts from signing in, and everyone from editing them. */
    @TestFactory
    Stream<DynamicTest> whoeverMaySeeMayNotHold() {
        Stream<Attempt> seen = Stream.of(
                        "users",
                        "people",
                        "roles",
                        "permissions",
                        "role_permissions",
                        "user_roles",
                        "sessions",
                        "posts",
                        "comments",
                        "audit_logs")
                .flatMap(gate -> Stream.concat(
                                Stream.of("FOR UPDATE", "FOR NO KEY UPDATE", "FOR SHARE", "FOR KEY SHARE")
                                        .map(lock -> "SELECT * FROM api." + gate + " " + lock),
                                Stream.of("ROW SHARE", "ROW EXCLUSIVE", "SHARE", "ACCESS EXCLUSIVE")
                                        .map(mode -> "LOCK TABLE api." + gate + " IN " + mode + " MODE"))
                        .map(hold -> attempt(
                                hold, ADMINISTRATOR, privilege("permission denied for view " + gate), "BEGIN", hold)));
        String edited = "SELECT id FROM api.editable_users FOR UPDATE";
        return Attempt.tests(
                town,
                Stream.concat(
                        seen,
                        Stream.of(
                                attempt("hold accounts through the other gate", MODERATOR, nothing(), edited),
                                attempt("hold accounts through the other gate", MEMBER, nothing(), edited),
                                attempt("hold accounts through the other gate", REVOKED, nothing(), edited),
                                attempt(
                                        "hold accounts beneath a subquery",
                                        SUPPORT,
                                        privilege("permission denied for view users"),
                                        "SELECT id FROM (SELECT * FROM api.users) u FOR SHARE"),
                                attempt(
                                        "hold accounts beside those to edit",
                                        SUPPORT,
                                        privilege("permission denied for view users"),
                                        "SELECT id FROM api.editable_users JOIN api.users USING (id) FOR UPDATE"))));
    }

    @TestFactory
    Stream<DynamicTest> theServerStaysEverybodys() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "lock a gate against everyone",
                                NOBODY,
                                privilege("permission denied for view users"),
                                "BEGIN",
                                "LOCK TABLE api.users IN ACCESS EXCLUSIVE MODE"),
                        attempt(
                                "lock a gate against everyone who writes",
                                SUPPORT,
                                privilege("permission denied for view editable_users"),
                                "BEGIN",
                                "LOCK TABLE api.editable_users IN SHARE MODE"),
                        attempt(
                                "lock a table against everyone",
                                ADMINISTRATOR,
                                privilege("permission denied for schema app"),
                                "BEGIN",
                                "LOCK TABLE app.users IN ACCESS EXCLUSIVE MODE"),
                        attempt(
                                "take the lock that migrations wait for",
                                ADMINISTRATOR,
                                privilege("permission denied for function pg_advisory_lock"),
                                "SELECT pg_advisory_lock(1)"),
                        attempt(
                                "end everybody's connection",
                                ADMINISTRATOR,
                                privilege("permission denied for function pg_terminate_backend"),
                                "SELECT pg_terminate_backend(pg_backend_pid() + 1)"),
                        attempt(
                                "cancel everybody's statement",
                                ADMINISTRATOR,
                                privilege("permission denied for function pg_cancel_backend"),
                                "SELECT pg_cancel_backend(pg_backend_pid() + 1)"),
                        attempt(
                                "change the server's settings",
                                ADMINISTRATOR,
                                error("42501", "permission denied"),
                                "ALTER SYSTEM SET log_statement = 'all'"),
                        attempt(
                                "change the database's settings",
                                ADMINISTRATOR,
                                error("42501", "must be owner of database"),
                                "ALTER DATABASE " + "{database}" + " SET app.session_token = 'x'"),
                        attempt(
                                "make a login",
                                ADMINISTRATOR,
                                privilege("permission denied to create role"),
                                "CREATE ROLE intruder LOGIN"),
                        attempt(
                                "make the desktop's login a migrator",
                                ADMINISTRATOR,
                                error("42501", "reeve_owner"),
                                "GRANT reeve_owner TO reeve_desktop"),
                        attempt(
                                "change another login's password",
                                ADMINISTRATOR,
                                error("42501", "permission denied"),
                                "ALTER ROLE reeve_migrator PASSWORD 'x'"),
                        attempt(
                                "fill the write-ahead log with messages",
                                ADMINISTRATOR,
                                privilege("permission denied for function pg_logical_emit_message"),
                                "SELECT pg_logical_emit_message(false, 'x', 'x')"),
                        attempt("force a checkpoint", ADMINISTRATOR, error("42501", "CHECKPOINT"), "CHECKPOINT")));
    }
}
