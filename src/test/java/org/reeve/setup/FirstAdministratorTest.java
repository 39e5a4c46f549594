package org.reeve.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.reeve.platform.Problem;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

class FirstAdministratorTest {
    private static final Secret NONE = Secret.of("");

    @Test
    void signsInAndHoldsEveryPermission() throws SQLException {
        try (TestDatabase database = TestDatabase.create()) {
            DatabaseAddress migrator = database.address(DatabaseAddress.MIGRATOR_LOGIN);
            assertThat(FirstAdministrator.isThere(migrator, NONE)).isFalse();
            new FirstAdministrator(" Ann@Example.org ", "Ann", Secret.of(TestDatabase.PASSWORD)).create(migrator, NONE);
            assertThat(FirstAdministrator.isThere(migrator, NONE)).isTrue();
            assertThat(FirstAdministrator.isThere(database.address(DatabaseAddress.DESKTOP_LOGIN), NONE))
                    .isTrue();
            try (Connection client = database.client(database.signIn("ann@example.org"));
                    Statement statement = client.createStatement();
                    ResultSet row = statement.executeQuery("SELECT cardinality(permissions),"
                            + " (SELECT count(*) FROM api.permissions) FROM api.current_session()")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(row.getInt(2)).isPositive();
            }
            assertThatThrownBy(() -> new FirstAdministrator("ann@example.org", "Ann", Secret.of(TestDatabase.PASSWORD))
                            .create(migrator, NONE))
                    .isInstanceOf(SQLException.class)
                    .satisfies(failure -> assertThat(
                                    Problem.of(failure, Problem.Effect.WRITE).kind())
                            .isEqualTo(Problem.Kind.DUPLICATE));
        }
    }

    @Test
    void saysWhatIsWrongWithWhatWasEntered() {
        assertThat(flaws("", "", "")).containsExactly(Flaw.EMAIL_MISSING, Flaw.NAME_MISSING, Flaw.PASSWORD_TOO_SHORT);
        assertThat(flaws("ann", "A\u0000nn", "correct horse\u0000"))
                .containsExactly(Flaw.EMAIL_INVALID, Flaw.NAME_INVALID, Flaw.PASSWORD_INVALID);
        assertThat(flaws("a".repeat(250) + "@b.org", "ä".repeat(101), "ä".repeat(37)))
                .containsExactly(Flaw.EMAIL_TOO_LONG, Flaw.NAME_TOO_LONG, Flaw.PASSWORD_TOO_LONG);
        assertThat(flaws("annabel.miller@b.org", "Ann", "Annabel Miller")).containsExactly(Flaw.PASSWORD_GUESSABLE);
        assertThat(flaws("ann@b.org", "Annabel Miller", "annabel.miller")).containsExactly(Flaw.PASSWORD_GUESSABLE);
        assertThat(flaws("ann@localhost", "安娜 🦊", "ä".repeat(36))).isEmpty();
    }

    @Test
    void theRefusalIsASentenceAndHoldsNoPassword() {
        FirstAdministrator flawed = new FirstAdministrator("ann", "Ann", Secret.of("hunter2"));
        DatabaseAddress nowhere = DatabaseAddress.local(1, "reeve", "x");
        assertThatThrownBy(() -> flawed.create(nowhere, NONE))
                .isInstanceOf(FirstAdministrator.Flawed.class)
                .satisfies(failure -> assertThat(
                                Problem.of(failure, Problem.Effect.READ).text())
                        .isEqualTo(
                                "This can't be an administrator. That is not an e-mail address. The password needs at"
                                        + " least 12 characters. Correct that and try again."));
        assertThat(flawed.toString()).doesNotContain("hunter2");
    }

    private static Iterable<Flaw> flaws(String email, String name, String password) {
        return new FirstAdministrator(email, name, Secret.of(password)).flaws();
    }
}
