package org.reeve.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

/** The chart, the past and the finer undo, by SQL through the gate, against what was noted while it was the present. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditReviewSqlTest {
    private static final String EVER = "'-infinity', 'infinity'";

    private final TestDatabase server = TestDatabase.create();
    private Secret token = Secret.of("");
    private UUID ada = new UUID(0, 0);

    @BeforeAll
    void live() {
        ada = server.account("ada@example.org", "Ada", "Administrator");
        token = server.signIn("ada@example.org");
    }

    @AfterAll
    void close() {
        server.close();
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection client = server.client(token);
                Statement statement = client.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    /** The time of the database, to the last digit. */
    private String now() {
        return String.valueOf(server.value("SELECT timezone('UTC', clock_timestamp())"));
    }

    private String value(String sql, Object... parameters) {
        return String.valueOf(server.value(sql, parameters));
    }

    private String present(UUID account) {
        return value(
                "SELECT (to_jsonb(u) - '{password_hash,updated_at,last_login}'::text[])::text FROM app.users u WHERE id = ?",
                account);
    }

    @Test
    void anAccountIsFoundAsItWasAtEachOfTheTimesWhenItWasLookedAt() throws SQLException {
        String before = now();
        UUID bea = server.account("bea@example.org", "Bea", "Support");
        List<String> times = new ArrayList<>();
        List<String> truth = new ArrayList<>();
        for (String change : List.of(
                "UPDATE app.users SET name = 'Beatrice' WHERE id = ?",
                "UPDATE app.users SET phone = '+1', is_verified = false WHERE id = ?",
                "UPDATE app.users SET password_hash = 'x' WHERE id = ?",
                "DELETE FROM app.user_roles WHERE user_id = ?",
                "INSERT INTO app.user_roles (user_id, role_id) SELECT ?, id FROM app.roles WHERE name = 'Auditor'",
                "UPDATE app.users SET phone = NULL WHERE id = ?")) {
            times.add(now());
            truth.add(present(bea) + roles(bea));
            server.execute(change, bea);
        }
        times.add(now());
        truth.add(present(bea) + roles(bea));

        List<String> found = new ArrayList<>();
        for (String time : times) {
            found.addAll(rows("SELECT values::text || (SELECT coalesce(string_agg(l.value ->> 'name', ','), '') FROM"
                    + " jsonb_each(links) l) FROM api.record_at('users', '" + bea + "', '" + time + "')"));
        }

        assertThat(found).isEqualTo(truth);
        assertThat(rows("SELECT 1 FROM api.record_at('users', '" + bea + "', '" + before + "')"))
                .as("before it was there")
                .isEmpty();
        assertThat(rows("SELECT concat_ws(' ', kind, action, array_to_string(fields, ','), values ->> 'name') FROM"
                        + " api.record_versions('users', '" + bea + "', 100)"))
                .containsExactly(
                        "users UPDATE phone Beatrice",
                        "user_roles INSERT  Beatrice",
                        "user_roles DELETE  Beatrice",
                        "users UPDATE password_hash Beatrice",
                        "users UPDATE is_verified,phone Beatrice",
                        "users UPDATE name Beatrice",
                        "user_roles INSERT  Bea",
                        "users INSERT  Bea",
                        "");
    }

    private String roles(UUID account) {
        return value(
                "SELECT coalesce(string_agg(r.name, ','), '') FROM app.user_roles ur JOIN app.roles r ON r.id = ur.role_id"
                        + " WHERE ur.user_id = ?",
                account);
    }

    @Test
    void aRecordThatIsGoneIsFoundAsItWas() throws SQLException {
        server.execute("INSERT INTO app.posts (user_id, title, content) VALUES (?, 'Old title', 'Text')", ada);
        String post = value("SELECT id FROM app.posts WHERE title = 'Old title'");
        String first = now();
        server.execute("UPDATE app.posts SET title = 'New title', status = 'in_review' WHERE id = ?::uuid", post);
        String second = now();
        server.execute("DELETE FROM app.posts WHERE id = ?::uuid", post);

        String at = "SELECT (values ->> 'title') || ' ' || (values ->> 'status') FROM api.record_at('posts', '" + post
                + "', '";
        assertThat(rows(at + first + "')")).containsExactly("Old title draft");
        assertThat(rows(at + second + "')")).containsExactly("New title in_review");
        assertThat(rows(at + now() + "')")).isEmpty();
    }

    @Test
    void whoHadARoleIsWhoHadItThen() throws SQLException {
        UUID kim = server.account("kim@example.org", "Kim", "Moderator");
        UUID lou = server.account("lou@example.org", "Lou");
        UUID max = server.account("max@example.org", "Max", "Moderator");
        String role = value("SELECT id FROM app.roles WHERE name = 'Moderator'");
        // Until a moment ago: who looks at a time before it sees it
        server.execute(
                "INSERT INTO app.user_roles (user_id, role_id, assigned_at, expires_at) SELECT ?, ?::uuid,"
                        + " timezone('UTC', now()) - interval '2 hours', timezone('UTC', now()) - interval '1 hour'",
                lou,
                role);
        String first = now();
        server.execute("DELETE FROM app.user_roles WHERE user_id = ?", kim);
        String second = now();
        server.execute("INSERT INTO app.user_roles (user_id, role_id) VALUES (?, ?::uuid)", kim, role);
        server.execute("DELETE FROM app.user_roles WHERE user_id = ?", max);

        assertThat(members(role, first)).containsExactly("Kim true 2", "Max false 2");
        assertThat(members(role, second)).containsExactly("Max false 1");
        assertThat(members(role, now())).containsExactly("Kim true 1");
        assertThat(rows("SELECT name FROM api.members_at('" + role + "', '2001-01-01', 9)"))
                .isEmpty();
    }

    private List<String> members(String role, String at) throws SQLException {
        return rows("SELECT name || ' ' || still || ' ' || total FROM api.members_at('" + role + "', '" + at + "', 9)");
    }

    @Test
    void oneFieldOfAnEntryIsUndoneAndTheOthersStay() throws SQLException {
        UUID pat = server.account("pat@example.org", "Pat");
        server.execute("UPDATE app.users SET name = 'Patricia', phone = '+1', is_verified = false WHERE id = ?", pat);
        String entry = entries(pat, "UPDATE");

        assertThat(undo(entry, "'name'", "NULL")).containsExactly("users restore 1");
        assertThat(value("SELECT name || phone || is_verified FROM app.users WHERE id = ?", pat))
                .isEqualTo("Pat+1false");
        assertThat(undo(entry, "'name'", "NULL")).containsExactly("users already 1");
        server.execute("UPDATE app.users SET name = 'Pat again' WHERE id = ?", pat);
        assertThat(undo(entry, "'name'", "NULL")).containsExactly("users changed 1");
        assertThat(undo(entry, "'name'", "ARRAY['" + pat + "']::uuid[]")).containsExactly("users restore 1");
        assertThat(value("SELECT name || phone FROM app.users WHERE id = ?", pat))
                .isEqualTo("Pat+1");
        assertThat(rows("SELECT (old_values ->> 'name') || ' ' || (new_values ->> 'name') FROM api.audit_logs"
                        + " WHERE entity_id = '" + pat + "' AND action = 'UPDATE' AND user_id = '" + ada
                        + "' ORDER BY id"))
                .as("each a change of its own in the trail")
                .containsExactly("Patricia Pat", "Pat again Pat");
    }

    /** A thousand changed, thirty-seven of them again since. */
    @Test
    void whatWasChangedSinceIsListedAndUndoneOnlyWhereChosen() throws SQLException {
        server.execute("INSERT INTO app.users (email, name, password_hash) SELECT 'n' || g || '@example.org', 'N', 'x'"
                + " FROM generate_series(1, 1000) g");
        server.execute("UPDATE app.users SET phone = '+1' WHERE name = 'N'");
        server.execute("UPDATE app.users SET phone = '+2' WHERE email ~ '^n(1[0-9]|2[0-9]|3[0-9]|[1-7])@'");
        String action = "(SELECT array_agg(id) FROM api.audit_logs WHERE action = 'UPDATE' AND new_values @>"
                + " '{\"phone\": \"+1\"}' AND entity_id IN (SELECT id FROM api.users WHERE name = 'N'))";
        String chosen = value("SELECT id FROM app.users WHERE email = 'n7@example.org'");

        assertThat(rows("SELECT concat_ws(' ', outcome, before ->> 'phone', after ->> 'phone', now ->> 'phone')"
                        + " FROM api.preview_rows(" + action + ", " + EVER + ", NULL, NULL, 1000)"))
                .hasSize(1000)
                .startsWith("changed +1 +2")
                .filteredOn(row -> row.startsWith("changed"))
                .hasSize(37);
        assertThat(preview(action, "NULL", "ARRAY['" + chosen + "']::uuid[]"))
                .containsExactly("users changed 36", "users restore 964");
        assertThat(undo(action, "NULL", "ARRAY['" + chosen + "']::uuid[]"))
                .containsExactly("users changed 36", "users restore 964");

        assertThat(value("SELECT count(phone) || ' ' || count(*) FROM app.users WHERE name = 'N'"))
                .isEqualTo("36 1000");
        assertThat(value("SELECT phone IS NULL FROM app.users WHERE id = ?::uuid", chosen))
                .isEqualTo("t");
        assertThat(value(
                        "SELECT count(*) FROM app.audit_logs WHERE user_id = ? AND action = 'UPDATE'"
                                + " AND new_values @> '{\"phone\": null}'",
                        ada))
                .as("the trail has each")
                .isEqualTo("964");
    }

    private String entries(UUID record, String action) {
        return "ARRAY["
                + value(
                        "SELECT string_agg(id::text, ',') FROM app.audit_logs WHERE entity_id = ? AND action = ?",
                        record,
                        action)
                + "]::bigint[]";
    }

    private List<String> undo(String entries, String field, String anyway) throws SQLException {
        return outcomes("undo_chosen", entries, field, anyway);
    }

    private List<String> preview(String entries, String field, String anyway) throws SQLException {
        return outcomes("preview_chosen", entries, field, anyway);
    }

    private List<String> outcomes(String function, String entries, String field, String anyway) throws SQLException {
        return rows("SELECT concat_ws(' ', kind, outcome, amount) FROM api." + function + "(" + entries + ", " + EVER
                + ", " + field + ", " + anyway + ") ORDER BY 1");
    }

    @Test
    void aRoleThatWasGivenAgainSinceIsTakenWhereThatWasChosen() throws SQLException {
        UUID rio = server.account("rio@example.org", "Rio", "Auditor");
        String given = entries(rio, "INSERT");
        server.execute("DELETE FROM app.user_roles WHERE user_id = ?", rio);
        server.execute(
                "INSERT INTO app.user_roles (user_id, role_id) SELECT ?, id FROM app.roles WHERE name = 'Auditor'",
                rio);

        assertThat(undo(given, "NULL", "NULL")).contains("user_roles changed 1");
        assertThat(undo(given, "NULL", "ARRAY['" + rio + "']::uuid[]")).contains("user_roles restore 1");
        assertThat(value("SELECT count(*) FROM app.user_roles WHERE user_id = ?", rio))
                .isEqualTo("0");
    }

    @Test
    void theChartCountsWhatTheFilterFinds() throws SQLException {
        server.execute(
                "INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, old_values, new_values,"
                        + " ip_address, created_at, correlation_id, db_role)"
                        + " SELECT CASE WHEN g % 2 = 0 THEN ?::uuid END, CASE WHEN g % 3 = 0 THEN 'UPDATE' ELSE 'DELETE' END, 'posts',"
                        + " md5((g % 5)::text)::uuid, '{\"title\": \"a\"}', CASE WHEN g % 3 = 0 THEN jsonb_build_object('title', g % 4) END,"
                        + " '10.0.0.0'::inet + g, timestamp '2019-01-01' + interval '1 hour' * g, md5((g / 10)::text)::uuid,"
                        + " 'reeve_desktop' FROM generate_series(0, 719) g",
                ada);
        String days = "ARRAY(SELECT generate_series(timestamp '2019-01-01', '2019-01-31', interval '1 day'))";
        String[][] filters = {
            {"NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL", "true"},
            {"'" + ada + "', false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL", "user_id = '" + ada + "'"},
            {"NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL", "user_id IS NULL"},
            {
                "NULL, false, ARRAY['posts'], md5('1')::uuid, NULL, NULL, NULL, NULL, NULL, NULL",
                "entity_id = md5('1')::uuid"
            },
            {"NULL, false, NULL, NULL, 'UPDATE', NULL, NULL, NULL, NULL, NULL", "action = 'UPDATE'"},
            {"NULL, false, NULL, NULL, NULL, 'title', NULL, NULL, NULL, NULL", "new_values IS NOT NULL"},
            {
                "NULL, false, NULL, NULL, NULL, NULL, NULL, ARRAY['{\"title\": 2}']::jsonb[], NULL, NULL",
                "new_values ->> 'title' = '2'"
            },
            {
                "NULL, false, NULL, NULL, NULL, NULL, ARRAY['{\"title\": 2}', '{\"title\": \"a\"}']::jsonb[],"
                        + " ARRAY['{\"title\": 2}']::jsonb[], NULL, NULL",
                "true"
            },
            {"NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, '10.0.1.7/24', NULL", "ip_address <<= '10.0.1.0/24'"},
            {"NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, '10.0.1.7', NULL", "ip_address = '10.0.1.7'"},
            {
                "'" + ada
                        + "', false, ARRAY['posts', 'users'], NULL, 'DELETE', NULL, NULL, NULL, '10.0.0.0/23', md5('3')::uuid",
                "user_id = '" + ada + "' AND action = 'DELETE' AND correlation_id = md5('3')::uuid"
            }
        };
        for (String[] filter : filters) {
            List<String> truth = rows("SELECT extract(day FROM created_at) || ' ' || count(*) FROM api.audit_logs WHERE"
                    + " created_at < '2019-01-31' AND created_at >= '2019-01-01' AND " + filter[1] + " GROUP BY"
                    + " extract(day FROM created_at) ORDER BY extract(day FROM created_at)");
            assertThat(rows("SELECT bucket || ' ' || entries FROM api.audit_histogram(" + days + ", " + filter[0]
                            + ") WHERE entries > 0 AND exact ORDER BY bucket"))
                    .as(filter[1])
                    .isNotEmpty()
                    .isEqualTo(truth);
        }
    }

    @Test
    void whatIsTooMuchToCountIsAboutRight() throws SQLException {
        server.execute("INSERT INTO app.audit_logs (action, entity_type, created_at) SELECT 'MANY', 'posts',"
                + " timestamp '2018-01-01' + interval '1 second' * g * 20 FROM generate_series(0, 99999) g");
        server.execute("ANALYZE app.audit_logs");

        List<String> chart = rows("SELECT entries || ' ' || exact FROM api.audit_histogram(ARRAY(SELECT"
                + " generate_series(timestamp '2018-01-01', '2018-01-21', interval '1 day')), NULL, false, NULL, NULL, 'MANY',"
                + " NULL, NULL, NULL, NULL, NULL) ORDER BY bucket");

        assertThat(chart).hasSize(20);
        assertThat(chart.getFirst()).isEqualTo("4320 true");
        assertThat(chart.stream()
                        .mapToLong(row -> Long.parseLong(row.split(" ", 2)[0]))
                        .sum())
                .isBetween(80_000L, 90_000L);
    }
}
