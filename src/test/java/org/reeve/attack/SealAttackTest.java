package org.reeve.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reeve.attack.Attempt.attempt;
import static org.reeve.attack.Attempt.error;
import static org.reeve.attack.Attempt.nothing;
import static org.reeve.attack.Attempt.permission;
import static org.reeve.attack.Attempt.privilege;
import static org.reeve.attack.Codes.first;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.reeve.attack.Town.Who;
import org.reeve.testkit.TestDatabase;

/** Seals of the trail: nobody but the owner can touch one, and who may read the trail can do no more than have it sealed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealAttackTest {
    private Town town;

    @BeforeAll
    void open() {
        town = new Town();
        town.database.execute("SELECT auth.seal_trail('0')");
        age(town.database);
        town.database.execute("SELECT auth.seal_trail('0')");
    }

    @AfterAll
    void close() {
        town.close();
    }

    private static void age(TestDatabase database) {
        database.execute("UPDATE auth.seal_state SET marked_at = marked_at - interval '6 seconds'");
    }

    @TestFactory
    Stream<DynamicTest> sealsAreReadWithPermissionAndWrittenByNobody() {
        return Attempt.tests(
                town,
                Stream.of(
                        attempt("reads seals", Who.NOBODY, nothing(), "SELECT * FROM api.audit_seals"),
                        attempt("reads seals", Who.SUPPORT, nothing(), "SELECT * FROM api.audit_seals"),
                        attempt("reads seals", Who.EXPIRED, nothing(), "SELECT * FROM api.audit_seals"),
                        attempt("has it sealed", Who.NOBODY, error("28000", "sign in"), "SELECT api.seal_trail(true)"),
                        attempt("has it sealed", Who.FORGER, error("28000", "sign in"), "SELECT api.seal_trail(true)"),
                        attempt("has it sealed", Who.SUPPORT, permission("audit.read"), "SELECT api.seal_trail(true)"),
                        attempt(
                                "alters a seal",
                                Who.ADMINISTRATOR,
                                error("55000", "audit_seals"),
                                "UPDATE api.audit_seals SET hash = '\\x00'"),
                        attempt(
                                "deletes seals",
                                Who.ADMINISTRATOR,
                                error("55000", "audit_seals"),
                                "DELETE FROM api.audit_seals"),
                        attempt(
                                "makes a seal",
                                Who.ADMINISTRATOR,
                                error("55000", "audit_seals"),
                                "INSERT INTO api.audit_seals (number) VALUES (99)"),
                        attempt(
                                "locks seals",
                                Who.ADMINISTRATOR,
                                privilege("audit_seals"),
                                "SELECT * FROM api.audit_seals FOR UPDATE"),
                        attempt(
                                "reads hashes behind the gate",
                                Who.ADMINISTRATOR,
                                privilege("audit_seals"),
                                "SELECT * FROM auth.audit_seals"),
                        attempt(
                                "reads salts behind the gate",
                                Who.ADMINISTRATOR,
                                privilege("seal_salts"),
                                "SELECT * FROM auth.seal_salts"),
                        attempt(
                                "holds the sealer's row",
                                Who.ADMINISTRATOR,
                                privilege("seal_state"),
                                "SELECT * FROM auth.seal_state FOR UPDATE"),
                        attempt(
                                "seals without end",
                                Who.ADMINISTRATOR,
                                privilege("seal_trail"),
                                "SELECT auth.seal_trail('0')"),
                        attempt(
                                "seals what it likes",
                                Who.ADMINISTRATOR,
                                privilege("seal_stretch"),
                                "SELECT auth.seal_stretch(0, 9, NULL, 9, false)"),
                        attempt(
                                "appends a seal of its own",
                                Who.ADMINISTRATOR,
                                privilege("append_seal"),
                                "SELECT auth.append_seal(NULL, NULL)")));
    }

    @Test
    void whoeverKeepsSealingMakesNoMoreSealsAndKeepsNobodyWaiting() throws SQLException {
        TestDatabase database = town.database;
        try (Connection client = town.connect(Who.ADMINISTRATOR);
                Connection other = database.client(database.signIn("ada@example.org"));
                Connection scheduler = database.login("reeve_operator")) {
            String before = database.value("SELECT count(*) FROM auth.audit_seals");
            for (int i = 0; i < 20; i++) {
                first(client, "SELECT outcome FROM api.seal_trail(true)");
                age(database);
            }
            assertThat(first(client, "SELECT outcome FROM api.seal_trail(true)"))
                    .isEqualTo("soon");
            assertThat(database.value("SELECT count(*) FROM auth.audit_seals")).isEqualTo(before);

            client.setAutoCommit(false);
            first(client, "SELECT outcome FROM api.seal_trail(true)");
            assertThat(first(other, "SELECT outcome FROM api.seal_trail(true)")).isEqualTo("busy");
            assertThat(first(scheduler, "SELECT outcome FROM api.seal_trail(true)"))
                    .isEqualTo("busy");
            client.rollback();
            assertThat(first(scheduler, "SELECT outcome FROM api.seal_trail(true)"))
                    .isEqualTo("soon");
        }
    }

    @Test
    void aRestrictedSessionSealsNothing() throws SQLException {
        try (Connection client = town.database.client(town.database.signIn("ada@example.org"))) {
            town.database.execute("UPDATE app.sessions SET restricted_to = 'password_change' WHERE created_at ="
                    + " (SELECT max(created_at) FROM app.sessions)");
            assertThat(first(client, "SELECT count(*) FROM api.audit_seals")).isEqualTo("0");
            assertThatThrownBy(() -> first(client, "SELECT outcome FROM api.seal_trail(true)"))
                    .hasMessageContaining("sign in again");
        }
    }

    @Test
    void theOwnerGetsInTheWayOfNoGuardByAccident() {
        for (String sql : new String[] {
            "UPDATE auth.audit_seals SET entries = 1",
            "DELETE FROM auth.audit_seals",
            "TRUNCATE auth.audit_seals CASCADE"
        }) {
            assertThatThrownBy(() -> town.database.execute(sql)).hasMessageContaining("neither changed nor deleted");
        }
    }
}
