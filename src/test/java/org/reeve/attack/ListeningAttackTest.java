package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reeve.attack.Attempt.attempt;
import static org.reeve.attack.Attempt.error;
import static org.reeve.attack.Attempt.nothing;
import static org.reeve.attack.Attempt.privilege;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.attack.Town.Who;
import org.reeve.testkit.TestDatabase;

/** What the server gives away besides rows: estimates, plans, counts of pages. */
class ListeningAttackTest {
    private static Town town;

    @BeforeAll
    static void found() {
        town = new Town();
        town.database.execute(
                "INSERT INTO app.users (email, name, password_hash) SELECT 'person' || i || '@example.org',"
                        + " 'Person', 'x' FROM generate_series(1, 500) i");
        town.database.execute("ANALYZE app.users");
    }

    @AfterAll
    static void leave() {
        town.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Who.class,
            names = {"NOBODY", "FORGER", "MEMBER", "EXPIRED", "DEACTIVATED"})
    void estimatesDoNotSpellTheAddressesThatThePlannerSampled(Who who) throws SQLException {
        for (String sql : new String[] {
            "SELECT * FROM api.users WHERE email LIKE '%person1%'",
            "SELECT * FROM api.users WHERE email < 'person3'",
            "SELECT * FROM api.users u JOIN api.people p USING (id) WHERE p.email LIKE '%person1%'",
            "UPDATE api.editable_users SET name = 'x' WHERE updated_at > timezone('UTC', now())"
        }) {
            String plan = explain(who, sql);
            assertThat(plan).as(sql).contains("One-Time Filter: false");
            // Before 17 the planner keeps what is under such a filter: a limit that the README names
            if (version() >= 17) {
                assertThat(plan).as(sql).doesNotContain("Scan");
            }
        }
        assertThat(explain(Who.SUPPORT, "SELECT * FROM api.users WHERE email LIKE '%person1%'"))
                .as("with the permission the plan is a plan")
                .contains("Scan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "people",
                "roles",
                "permissions",
                "role_permissions",
                "user_roles",
                "sessions",
                "posts",
                "comments",
                "audit_logs"
            })
    void everyGateIsShutForThePlannerToo(String gate) throws SQLException {
        assertThat(explain(Who.MEMBER, "SELECT * FROM api." + gate)).contains("One-Time Filter: false");
    }

    @Test
    void thePlansOfASignInAreNotPrintedToWhoeverTries() throws SQLException {
        try (Connection client = town.connect(Who.NOBODY);
                Statement statement = client.createStatement()) {
            statement.execute("SET debug_print_plan = on");
            statement.execute("SET debug_print_rewritten = on");
            statement.execute("SET client_min_messages = debug5");
            client.setAutoCommit(false);
            for (String password : new String[] {TestDatabase.PASSWORD, "wrong"}) {
                client.clearWarnings();
                try (var call = client.prepareStatement("SELECT api.sign_in('ada@example.org', ?, 'x')")) {
                    call.setString(1, password);
                    call.execute();
                    for (SQLWarning said = call.getWarnings(); said != null; said = said.getNextWarning()) {
                        // "right", "wrong", and "$2a$" as the plan of a statement shows them
                        assertThat(said.toString())
                                .doesNotContain("114 105 103 104 116", "119 114 111 110 103", "36 50 97 36")
                                .doesNotContain("sign_in_attempts");
                    }
                }
                client.rollback();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> theWorkOfASignInIsNotCounted() {
        String refusal = "sign_in can not be explained";
        return Attempt.tests(
                town,
                Stream.of(
                        attempt(
                                "count the pages that a sign-in reads",
                                Who.NOBODY,
                                error("42501", refusal),
                                "EXPLAIN (ANALYZE, BUFFERS) SELECT api.sign_in('ada@example.org', 'x', 'x')"),
                        attempt(
                                "count them under a prepared statement",
                                Who.NOBODY,
                                error("42501", refusal),
                                "PREPARE try AS SELECT api.sign_in('ada@example.org', 'x', 'x')",
                                "/* nothing to see */ exPLain (ANALYZE, BUFFERS) EXECUTE try")));
    }

    @TestFactory
    Stream<DynamicTest> otherWaysToARowAreShutToo() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt("a row as a whole", Who.MEMBER, nothing(), "SELECT u FROM api.users u"),
                        attempt(
                                "a sample of the rows",
                                Who.ADMINISTRATOR,
                                error("0A000", "TABLESAMPLE"),
                                "SELECT * FROM api.users TABLESAMPLE SYSTEM (10)"),
                        attempt(
                                "a cursor that outlives its transaction",
                                Who.MEMBER,
                                nothing(),
                                "BEGIN",
                                "DECLARE later CURSOR WITH HOLD FOR SELECT * FROM api.users",
                                "COMMIT",
                                "FETCH ALL FROM later"),
                        attempt(
                                "snapshots by default",
                                Who.ADMINISTRATOR,
                                nothing(),
                                "SET default_transaction_isolation = 'serializable'",
                                "SELECT * FROM api.users"),
                        attempt(
                                "read what is there by a conflict with it",
                                Who.ADMINISTRATOR,
                                privilege("permission denied for view editable_users"),
                                "INSERT INTO api.editable_users (id, email, name) SELECT '{member}', 'x', 'x'"
                                        + " ON CONFLICT (id) DO UPDATE SET name = 'x' RETURNING *"),
                        attempt(
                                "functions of the extensions",
                                Who.ADMINISTRATOR,
                                privilege("permission denied for schema extensions"),
                                "SELECT extensions.crypt('x', 'x')"),
                        attempt(
                                "a library that logs plans",
                                Who.ADMINISTRATOR,
                                privilege("access to library"),
                                "LOAD 'auto_explain'"),
                        attempt(
                                "how far the trail's numbers have come",
                                Who.NOBODY,
                                nothing(),
                                "SELECT last_value FROM pg_sequences WHERE schemaname = 'app' AND last_value IS NOT NULL"),
                        attempt(
                                "statistics of the tables",
                                Who.ADMINISTRATOR,
                                privilege("permission denied for function pg_stat_get"),
                                "SELECT n_tup_ins FROM pg_stat_user_tables")));
    }

    private static String explain(Who who, String sql) throws SQLException {
        try (Connection client = town.connect(who);
                Statement statement = client.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    private static int version() {
        return Integer.parseInt(String.valueOf(town.database.value("SHOW server_version_num"))) / 10_000;
    }
}
