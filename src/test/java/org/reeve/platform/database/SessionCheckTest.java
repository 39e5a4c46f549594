package org.reeve.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.Problem;
import org.reeve.testkit.TestDatabase;

/** An ended session is never shown as "there is nothing". */
class SessionCheckTest {
    private final TestDatabase server = TestDatabase.create();
    private final Database database =
            Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());

    @BeforeEach
    void signIn() {
        server.account("ada@example.org", "Ada", "Administrator");
        database.use(server.signIn("ada@example.org"));
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    private List<String> emails(String condition) {
        return database.readSql(connection -> {
            List<String> emails = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT email FROM api.users WHERE " + condition)) {
                while (rows.next()) {
                    emails.add(rows.getString(1));
                }
            }
            return emails;
        });
    }

    @Test
    void nothingFoundIsNothingFound() {
        assertThat(emails("email = 'nobody@example.org'")).isEmpty();
        assertThat(emails("true")).containsExactly("ada@example.org");
    }

    @Test
    void nothingSeenBecauseTheSessionEndedIsSaid() {
        server.execute("DELETE FROM app.sessions");
        assertThatThrownBy(() -> emails("true")).isInstanceOf(SessionEnded.class);
    }

    @Test
    void aWriteThatFailsBecauseTheSessionEndedSaysThat() {
        server.execute("DELETE FROM app.sessions");
        assertThatThrownBy(() -> database.writeSql(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate("UPDATE api.editable_users SET name = 'Eve'");
                    }
                }))
                .satisfies(failure -> assertThat(
                                Problem.of(failure, Problem.Effect.WRITE).kind())
                        .isEqualTo(Problem.Kind.SESSION_ENDED));
    }

    @Test
    void withoutATokenNobodyIsToldThatASessionEnded() {
        database.use(null);
        assertThat(emails("true")).isEmpty();
    }

    @Test
    void theHeartbeatSeesAnEndedSession() throws Exception {
        assertThat(database.probe()).isTrue();
        server.account("bob@example.org", "Bob", "Administrator");
        server.execute("UPDATE app.users SET is_active = false WHERE email = 'ada@example.org'");
        assertThat(database.probe()).isFalse();
    }
}
