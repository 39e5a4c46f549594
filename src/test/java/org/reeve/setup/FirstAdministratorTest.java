package org.reeve.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.reeve.password.PasswordFlaw;
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
            assertThatThrownBy(() -> new FirstAdministrator("bob@example.org", "Bob", Secret.of("Manchester2024!!"))
                            .create(migrator, NONE))
                    .hasStackTraceContaining("Flawed")
                    .satisfies(failure -> assertThat(
                                    Problem.of(failure, Problem.Effect.WRITE).text())
                            .contains("known from a data breach"));
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
        assertThat(flaws("", "", ""))
                .containsExactly(
                        Flaw.Entry.EMAIL_MISSING, Flaw.Entry.NAME_MISSING, new Flaw.Password(PasswordFlaw.SHORT));
        assertThat(flaws("ann", "A\u0000nn", "correct horse\u0000"))
                .containsExactly(
                        Flaw.Entry.EMAIL_INVALID, Flaw.Entry.NAME_INVALID, new Flaw.Password(PasswordFlaw.CONTROL));
        assertThat(flaws("a".repeat(250) + "@b.org", "ä".repeat(101), "ä".repeat(37)))
                .containsExactly(
                        Flaw.Entry.EMAIL_TOO_LONG, Flaw.Entry.NAME_TOO_LONG, new Flaw.Password(PasswordFlaw.LONG));
        assertThat(flaws("annabel.miller@b.org", "Ann", "Annabel Miller"))
                .containsExactly(new Flaw.Password(PasswordFlaw.PERSONAL));
        assertThat(flaws("ann@localhost", "安娜 🦊", "äöüß".repeat(4) + "x")).isEmpty();
    }

    @Test
    void theRefusalIsASentenceAndHoldsNoPassword() {
        FirstAdministrator flawed = new FirstAdministrator("ann", "Ann", Secret.of("hunter2"));
        DatabaseAddress nowhere = DatabaseAddress.local(1, "reeve", "x");
        assertThatThrownBy(() -> flawed.create(nowhere, NONE))
                .isInstanceOf(FirstAdministrator.Flawed.class)
                .satisfies(failure -> assertThat(
                                Problem.of(failure, Problem.Effect.READ).text())
                        .isEqualTo("This can't be an administrator. That is not an e-mail address. The password: At"
                                + " least 12 characters; a few words that nobody would guess are best."
                                + " Correct that and try again."));
        assertThat(flawed.toString()).doesNotContain("hunter2");
    }

    private static Iterable<Flaw> flaws(String email, String name, String password) {
        return new FirstAdministrator(email, name, Secret.of(password)).flaws();
    }
}
