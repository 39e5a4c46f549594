package org.reeve.attack;

import static org.reeve.attack.Attempt.attempt;
import static org.reeve.attack.Attempt.error;
import static org.reeve.attack.Attempt.nothing;
import static org.reeve.attack.Attempt.privilege;
import static org.reeve.attack.Town.Who.ADMINISTRATOR;
import static org.reeve.attack.Town.Who.FORGER;
import static org.reeve.attack.Town.Who.MEMBER;
import static org.reeve.attack.Town.Who.NOBODY;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reeve.attack.Town.Who;

/** Seeing what one may not see. */
class ReadingAttackTest {
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
    Stream<DynamicTest> everyGateIsShutWithoutALivingSession() {
        List<String> gates = List.of(
                "users",
                "people",
                "roles",
                "permissions",
                "role_permissions",
                "user_roles",
                "sessions",
                "posts",
                "comments",
                "audit_logs");
        List<Who> shut = List.of(NOBODY, FORGER, MEMBER, Who.EXPIRED, Who.REVOKED, Who.DEACTIVATED);
        return Attempt.tests(
                town,
                shut.stream()
                        .flatMap(who -> gates.stream()
                                .map(gate ->
                                        attempt("read api." + gate, who, nothing(), "SELECT * FROM api." + gate))));
    }

    @TestFactory
    Stream<DynamicTest> theGateForEditsIsNoSecondOneForReading() {
        String ids = "SELECT id, updated_at FROM api.editable_users";
        return Attempt.tests(
                town,
                Stream.concat(
                        Stream.of(NOBODY, FORGER, MEMBER, Who.EXPIRED, Who.REVOKED, Who.DEACTIVATED, Who.MODERATOR)
                                .map(who -> attempt("read what is there to edit", who, nothing(), ids)),
                        Stream.of(
                                attempt(
                                        "read addresses where they are edited",
                                        Who.SUPPORT,
                                        privilege("permission denied for view editable_users"),
                                        "SELECT email FROM api.editable_users"),
                                attempt(
                                        "read back what was edited",
                                        Who.SUPPORT,
                                        privilege("permission denied for view editable_users"),
                                        "UPDATE api.editable_users SET phone = '1' RETURNING email"))));
    }

    @TestFactory
    Stream<DynamicTest> secretsAndTablesAreOutOfReach() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "read password hashes from the table",
                                ADMINISTRATOR,
                                privilege("permission denied for schema app"),
                                "SELECT password_hash FROM app.users"),
                        attempt(
                                "read password hashes through the gate",
                                ADMINISTRATOR,
                                error("42703", "password_hash"),
                                "SELECT password_hash FROM api.users"),
                        attempt(
                                "read token hashes through the gate",
                                ADMINISTRATOR,
                                error("42703", "token_hash"),
                                "SELECT token_hash FROM api.sessions"),
                        attempt(
                                "read sign-in attempts",
                                ADMINISTRATOR,
                                privilege("permission denied for table sign_in_attempts"),
                                "SELECT * FROM auth.sign_in_attempts"),
                        attempt(
                                "read the sign-in settings and the dummy hash",
                                ADMINISTRATOR,
                                privilege("permission denied for table settings"),
                                "SELECT * FROM auth.settings"),
                        attempt(
                                "read the migration history",
                                ADMINISTRATOR,
                                privilege("permission denied for schema app"),
                                "SELECT * FROM app.flyway_schema_history"),
                        attempt(
                                "read the trail's default partition past the gate",
                                ADMINISTRATOR,
                                privilege("permission denied for schema app"),
                                "SELECT * FROM app.audit_logs_default"),
                        attempt(
                                "read the server's own passwords",
                                ADMINISTRATOR,
                                privilege("permission denied for table pg_authid"),
                                "SELECT rolname, rolpassword FROM pg_authid"),
                        attempt(
                                "read column statistics, which hold common values",
                                ADMINISTRATOR,
                                privilege("permission denied for table pg_statistic"),
                                "SELECT stavalues1 FROM pg_statistic"),
                        attempt(
                                "read common values of the accounts through pg_stats",
                                NOBODY,
                                nothing(),
                                "SELECT most_common_vals FROM pg_stats WHERE schemaname IN ('app', 'auth')"),
                        attempt(
                                "ask for another person's permissions",
                                MEMBER,
                                privilege("permission denied for function permissions_of"),
                                "SELECT auth.permissions_of('{admin}')")));
    }

    @TestFactory
    Stream<DynamicTest> aClaimIsNotAnIdentity() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "put a person's id where the token belongs",
                                NOBODY,
                                nothing(),
                                "SELECT set_config('app.session_token', '{admin}', false)",
                                "SELECT * FROM api.users"),
                        attempt(
                                "put a token's hash where the token belongs",
                                NOBODY,
                                nothing(),
                                "SELECT set_config('app.session_token', encode(sha256('x'), 'hex'), false)",
                                "SELECT * FROM api.users"),
                        attempt(
                                "an empty token",
                                NOBODY,
                                nothing(),
                                "SET app.session_token = ''",
                                "SELECT * FROM api.users"),
                        attempt(
                                "settings that other applications trust",
                                NOBODY,
                                nothing(),
                                "SET app.user_id = '{admin}'",
                                "SET app.\"current_user\" = '{admin}'",
                                "SET app.current_user_id = '{admin}'",
                                "SELECT * FROM api.users"),
                        attempt(
                                "take the owner's role",
                                ADMINISTRATOR,
                                privilege("permission denied to set role \"reeve_owner\""),
                                "SET ROLE reeve_owner"),
                        attempt(
                                "take the migrator's role",
                                ADMINISTRATOR,
                                privilege("permission denied to set role \"reeve_migrator\""),
                                "SET ROLE reeve_migrator"),
                        attempt(
                                "become another login",
                                ADMINISTRATOR,
                                privilege("permission denied to set session authorization"),
                                "SET SESSION AUTHORIZATION postgres"),
                        attempt(
                                "switch row security off",
                                MEMBER,
                                nothing(),
                                "SET row_security = off",
                                "SELECT * FROM api.users")));
    }

    @TestFactory
    Stream<DynamicTest> leakyExpressionsNeverMeetARow() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "divide by nought where a row matches",
                                MEMBER,
                                nothing(),
                                "SELECT id FROM api.users WHERE 1 / (length(email) - length(email)) = 1"),
                        attempt(
                                "cast the address to a number, to read it in the error",
                                MEMBER,
                                nothing(),
                                "SELECT id FROM api.users WHERE email::int = 1"),
                        attempt("cast in the select list", MEMBER, nothing(), "SELECT email::int FROM api.users"),
                        attempt(
                                "cast on the other side of an outer join",
                                MEMBER,
                                error("22012", "division by zero"),
                                "SELECT 1 / 0 FROM (VALUES (1)) v (x) LEFT JOIN api.users u ON u.email::int = v.x"),
                        attempt(
                                "cast in a lateral subquery",
                                MEMBER,
                                nothing(),
                                "SELECT l.n FROM api.users u, LATERAL (SELECT u.email::int AS n OFFSET 0) l"),
                        attempt(
                                "cast in a subquery that must not exist",
                                MEMBER,
                                nothing(),
                                "SELECT 1 WHERE EXISTS (SELECT FROM api.users u WHERE u.name::int > 0)"),
                        attempt(
                                "cast under a full join",
                                MEMBER,
                                nothing(),
                                "SELECT 1 FROM (SELECT 1 WHERE false) v (x) FULL JOIN api.users u"
                                        + " ON u.id::text = v.x::text WHERE u.email::int = 1"),
                        attempt(
                                "cast inside an aggregate's filter",
                                MEMBER,
                                nothing(),
                                "SELECT 1 FROM api.users HAVING count(*) FILTER (WHERE email::int = 1) > 0"),
                        attempt(
                                "cast as a sort key",
                                MEMBER,
                                nothing(),
                                "SELECT id FROM api.users ORDER BY email::int"),
                        attempt(
                                "cast inside the trail's values",
                                MEMBER,
                                nothing(),
                                "SELECT id FROM api.audit_logs WHERE (new_values->>'email')::int = 1"),
                        attempt(
                                "a query in text, run by query_to_xml",
                                MEMBER,
                                privilege("permission denied for schema app"),
                                "SELECT query_to_xml('SELECT * FROM app.users', true, false, '')"),
                        attempt(
                                "a table turned into XML",
                                MEMBER,
                                privilege("permission denied for schema app"),
                                "SELECT table_to_xml('app.users', true, false, '')")));
    }

    @TestFactory
    Stream<DynamicTest> filesAndProgramsAreOutOfReach() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "copy a table out",
                                ADMINISTRATOR,
                                privilege("permission denied for schema app"),
                                "COPY app.users TO STDOUT"),
                        attempt(
                                "copy to a file of the server",
                                ADMINISTRATOR,
                                privilege("permission denied to COPY to a file"),
                                "COPY (SELECT 1) TO '/tmp/reeve-attack'"),
                        attempt(
                                "copy to a program on the server",
                                ADMINISTRATOR,
                                privilege("permission denied to COPY to or from an external program"),
                                "COPY (SELECT 1) TO PROGRAM 'id'"),
                        attempt(
                                "read a file of the server",
                                ADMINISTRATOR,
                                privilege("permission denied for function pg_read_file"),
                                "SELECT pg_read_file('PG_VERSION')"),
                        attempt(
                                "list a directory of the server",
                                ADMINISTRATOR,
                                privilege("permission denied for function pg_ls_dir"),
                                "SELECT pg_ls_dir('.')"),
                        attempt(
                                "make a large object",
                                ADMINISTRATOR,
                                privilege("permission denied for function lo_from_bytea"),
                                "SELECT lo_from_bytea(0, 'x')"),
                        attempt(
                                "import a file as a large object",
                                ADMINISTRATOR,
                                privilege("permission denied for function lo_import"),
                                "SELECT lo_import('/etc/passwd')"),
                        attempt(
                                "see other people's statements",
                                ADMINISTRATOR,
                                privilege("permission denied"),
                                "SELECT query FROM pg_stat_activity"),
                        attempt(
                                "see other people's locks",
                                ADMINISTRATOR,
                                privilege("permission denied"),
                                "SELECT * FROM pg_locks")));
    }
}
