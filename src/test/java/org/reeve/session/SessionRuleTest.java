package org.reeve.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reeve.filter.Operator;
import org.reeve.filter.Rule;
import org.reeve.filter.Rule.Condition;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.PageSource;
import org.reeve.testkit.TestDatabase;

/** What the filter builder finds among sessions is what plain SQL says. */
class SessionRuleTest {
    @Test
    void eachFieldFindsWhatPlainSqlSays() {
        try (TestDatabase server = TestDatabase.create()) {
            server.account("root@example.org", "Ada Root", "Administrator");
            server.execute("INSERT INTO app.users (email, password_hash, name) SELECT 'p' || g || '@example.org', 'x',"
                    + " 'Person ' || g FROM generate_series(1, 40) g");
            Secret token = server.signIn("root@example.org");
            server.execute(
                    "INSERT INTO app.sessions (id, user_id, token_hash, ip_address, user_agent, expires_at, created_at,"
                            + " last_seen_at) SELECT gen_random_uuid(), u.id, auth.hash_of(u.email),"
                            + " CASE WHEN right(u.name, 1) <> '3' THEN ('10.0.0.' || length(u.name))::inet END,"
                            + " 'Reeve ' || right(u.name, 1), timezone('UTC', now()) + interval '10 minutes' * right(u.name, 1)::int"
                            + " + interval '1 minute', timezone('UTC', now()) - interval '1 hour' * right(u.name, 1)::int,"
                            + " CASE WHEN right(u.name, 1) <> '5' THEN timezone('UTC', now()) END"
                            + " FROM app.users u WHERE u.name LIKE 'Person%'");
            try (Database database = Database.open(
                    server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), SessionFeature.entities())) {
                database.use(token);
                Stream.of(
                                new Truth(is("person", Operator.CONTAINS, "person 1"), "u.name LIKE 'Person 1%'"),
                                new Truth(is("email", Operator.BEGINS, "p2"), "u.email LIKE 'p2%'"),
                                new Truth(is("address", Operator.ENDS, ".9"), "host(s.ip_address) LIKE '%.9'"),
                                new Truth(is("address", Operator.EMPTY), "s.ip_address IS NULL"),
                                new Truth(is("program", Operator.IS_NOT, "reeve 7"), "s.user_agent <> 'Reeve 7'"),
                                new Truth(
                                        is("since", Operator.IN_LAST, "4 hours"),
                                        "s.created_at >= date_trunc('minute', timezone('UTC', now())) - interval '4 hours'"),
                                new Truth(is("last-seen", Operator.EMPTY), "s.last_seen_at IS NULL"),
                                new Truth(
                                        is("expires", Operator.IN_NEXT, "1 hours"),
                                        "s.expires_at < date_trunc('minute', timezone('UTC', now())) + interval '1 hour'"))
                        .forEach(truth -> truth.check(server, new SessionControlDao(database)));
            }
        }
    }

    private static Condition is(String field, Operator operator, String... values) {
        return new Condition(field, operator, values);
    }

    private record Truth(Condition condition, String where) {
        void check(TestDatabase server, SessionControlDao dao) {
            PageSource<LiveSession, SessionCursor> list =
                    dao.sessions(SessionQuery.ALL.withRule(new Rule.Group(true, List.of(condition))));
            Set<String> found = list.page(null, null, 1_000).stream()
                    .map(LiveSession::email)
                    .collect(Collectors.toSet());
            String expected = server.value("SELECT string_agg(u.email, ' ') FROM app.sessions s JOIN app.users u"
                    + " ON u.id = s.user_id WHERE s.expires_at > timezone('UTC', now()) AND " + where);
            assertThat(found)
                    .as(condition.toString())
                    .isEqualTo(Set.of(String.valueOf(expected).split(" ")));
            assertThat(list.landmarks(10).total()).isEqualTo(found.size());
        }
    }
}
