package org.reeve.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.seal.Sealing.Outcome;
import org.reeve.testkit.TestDatabase;

/** What is sealed and when; and each way in which the owner can tamper with it, found and named. */
class SealDatabaseTest {
    private static final String SEALED =
            "SELECT coalesce(sum(entries), 0) FROM auth.audit_seals WHERE kind = 'stretch'";

    private TestDatabase database;
    private UUID mia;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        database.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        database.account("ada@example.org", "Ada", "Administrator");
        mia = database.account("mia@example.org", "Mia Member", "Member");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    /** Seals everything, as the scheduler would, some seconds after the trail's end was noted. */
    private void seal() throws SQLException {
        step();
        age();
        while (step().outcome() == Outcome.MORE) {
            assertThat(database.value("SELECT count(*) FROM auth.audit_seals")).isNotEqualTo("100");
        }
    }

    private Sealing.Result step() throws SQLException {
        try (Connection owner = database.owner();
                PreparedStatement call = owner.prepareStatement("SELECT outcome, sealed FROM auth.seal_trail('0')");
                var row = call.executeQuery()) {
            row.next();
            return new Sealing.Result(Outcome.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2));
        }
    }

    private void age() {
        database.execute("UPDATE auth.seal_state SET marked_at = marked_at - interval '6 seconds'");
    }

    private SealReport verify(Receipt... receipts) throws SQLException {
        try (Connection owner = database.owner()) {
            owner.setAutoCommit(false);
            return SealVerifier.asOwner(new OnOne(owner)::read, List.of(receipts), Progress.NONE);
        }
    }

    private record OnOne(Connection connection) {
        <T> T read(Database.OnConnection<T> work) throws SQLException {
            T result = work.run(connection);
            connection.commit();
            return result;
        }
    }

    /** Everything that is wrong, as {@code KIND seal entry}. */
    private List<String> found(Receipt... receipts) throws SQLException {
        return verify(receipts).findings().stream()
                .map(f -> f.kind() + " " + f.seal() + (f.entry() == null ? "" : " " + f.entry()))
                .toList();
    }

    private void write(int entries) {
        database.execute(
                "DO $$ BEGIN FOR i IN 1 .. " + entries + " LOOP PERFORM auth.record(NULL, 'NOTED', 'users', NULL,"
                        + " jsonb_build_object('n', i), jsonb_build_object('text', 'ä|\"' || i, 'none', NULL)); END LOOP; END $$");
    }

    private long entry(int place) {
        return Long.parseLong(
                String.valueOf(database.value("SELECT id FROM app.audit_logs ORDER BY id OFFSET ? LIMIT 1", place)));
    }

    /** As the owner who stops at nothing: with the guards of the trail and its seals off. */
    private void tamper(String sql, Object... parameters) throws SQLException {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            try (PreparedStatement deed = owner.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    deed.setObject(i + 1, parameters[i]);
                }
                assertThat(deed.executeUpdate()).as(sql).isNotNegative();
            }
        }
    }

    @Test
    void theTrailIsSealedOnceAndFoundSoundInEveryConfiguration() throws SQLException {
        write(30);
        String all = database.value("SELECT count(*) FROM app.audit_logs");
        assertThat(step().outcome()).isEqualTo(Outcome.MARKED);
        assertThat(step().outcome()).as("too young").isEqualTo(Outcome.MARKED);
        assertThat(database.value(SEALED)).isEqualTo("0");
        age();
        assertThat(step()).isEqualTo(new Sealing.Result(Outcome.DONE, Long.parseLong(String.valueOf(all))));
        assertThat(step()).isEqualTo(new Sealing.Result(Outcome.DONE, 0));
        assertThat(database.value("SELECT count(*) FROM app.audit_logs"))
                .as("sealing writes no entry")
                .isEqualTo(all);
        write(3);
        seal();
        assertThat(database.value(
                        "SELECT string_agg(number || ' ' || entries, ', ' ORDER BY number) FROM auth.audit_seals"))
                .isEqualTo("1 " + all + ", 2 3");
        // What is hashed depends on no setting, of the sealer or of whoever verifies
        database.execute("DO $$ BEGIN PERFORM set_config('datestyle', 'German', true); PERFORM auth.record(NULL,"
                + " 'NOTED', 'users', NULL, NULL, NULL); UPDATE auth.seal_state SET marked_at = '-infinity';"
                + " PERFORM auth.seal_trail('0'); UPDATE auth.seal_state SET marked_at = '-infinity';"
                + " PERFORM auth.seal_trail('0'); END $$");
        SealReport report = verify();
        assertThat(report.isSound()).isTrue();
        assertThat(report.seals()).isEqualTo(3);
        assertThat(report.entries()).isEqualTo(Long.parseLong(String.valueOf(all)) + 4);

        Secret token = database.signIn("ada@example.org");
        try (Database desktop =
                Database.open(database.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of("any"), List.of())) {
            desktop.use(token);
            assertThat(SealVerifier.throughTheGate(desktop, List.of(), Progress.NONE))
                    .as("through the gate")
                    .isEqualTo(verify());
        }
    }

    @Test
    void noEntryComesLateHoweverLongATransactionLasts() throws SQLException {
        seal();
        try (Connection open = database.owner();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("SELECT auth.record(NULL, 'NOTED', 'users', NULL, NULL, NULL)");
            write(2);
            step();
            age();
            assertThat(step().outcome()).isEqualTo(Outcome.WAITING);
            write(2);
            assertThat(step().outcome()).isEqualTo(Outcome.WAITING);
            open.commit();
        }
        assertThat(step()).isEqualTo(new Sealing.Result(Outcome.DONE, 3));
        seal();
        assertThat(found()).isEmpty();
        assertThat(database.value(SEALED)).isEqualTo(database.value("SELECT count(*) FROM app.audit_logs"));
    }

    @Test
    void failedTriesAreWrittenLateAndFoundSound() throws SQLException {
        try (Connection client = database.client(null);
                Statement wrong = client.createStatement()) {
            wrong.execute("SELECT api.sign_in('mia@example.org', 'a wrong one', 'test')");
        }
        database.execute("UPDATE auth.sign_in_attempts SET created_at = created_at - interval '1 day'");
        seal();
        database.execute("SELECT auth.record_failures()");
        seal();
        SealReport report = verify();
        assertThat(report.isSound()).isTrue();
        assertThat(report.late()).isEqualTo(1);
    }

    @Test
    void anErasureIsSealedAsOneAndHidesNothingElse() throws SQLException {
        database.execute("UPDATE app.users SET phone = '+49 30 1234567' WHERE id = ?", mia);
        seal();
        String[] salts = salts();
        erase(mia);
        SealReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.erased()).isPositive();
        assertThat(database.value(
                        "SELECT string_agg(DISTINCT about::text, ' ') FROM auth.audit_seals WHERE kind = 'erasure'"))
                .isEqualTo(mia.toString());
        assertThat(salts()[0])
                .as("with the salts the old values could be found again")
                .isNotEqualTo(salts[0])
                .contains("00".repeat(16));

        // A second one, of somebody in whose entries the first person is: both are held against the first hash
        UUID bob = database.account("bob@example.org", "Bob", "Administrator");
        seal();
        erase(bob);
        seal();
        assertThat(found()).isEmpty();

        long erased = Long.parseLong(String.valueOf(database.value(
                "SELECT id FROM app.audit_logs WHERE entity_id = ? AND jsonb_exists(new_values, 'phone') ORDER BY id LIMIT 1",
                mia)));
        tamper("UPDATE app.audit_logs SET user_id = ? WHERE id = ?", mia, erased);
        assertThat(found()).as("who did it").containsExactly("ALTERED 1 " + erased);
    }

    private String[] salts() {
        return new String[] {
            String.valueOf(database.value("SELECT encode(salts, 'hex') FROM auth.seal_salts WHERE number = 1"))
        };
    }

    private void erase(UUID person) throws SQLException {
        try (Connection client = database.client(database.signIn("ada@example.org"));
                PreparedStatement call =
                        client.prepareStatement("SELECT api.erase_account(id, name) FROM api.users WHERE id = ?")) {
            call.setObject(1, person);
            assertThat(call.execute()).isTrue();
        }
    }

    @Test
    void anErasureOfTheOwnersMakingIsFound() throws SQLException {
        write(5);
        seal();
        long entry = entry(4);
        database.execute("ALTER TABLE app.audit_logs DISABLE TRIGGER audit_logs_append_only");
        database.execute("UPDATE app.audit_logs SET new_values = '{\"text\": \"nothing\"}' WHERE id = ?", entry);
        assertThat(found()).as("with the guard off").containsExactly("ALTERED 1 " + entry);

        database.execute(
                "WITH begun AS (INSERT INTO auth.erasures (user_id) VALUES (?) RETURNING user_id) SELECT FROM begun",
                mia);
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("UPDATE auth.erasures SET transaction_id = pg_current_xact_id()");
            statement.execute("UPDATE app.audit_logs SET new_values = '{}' WHERE id = " + entry(3));
            owner.commit();
        }
        assertThat(found()).contains("ERASURE_UNKNOWN 2");
    }

    @Test
    void eachKindOfTamperingWithEntriesIsNamed() throws SQLException {
        write(20);
        seal();
        write(20);
        seal();
        List<String> expected = new ArrayList<>();
        long third = entry(3);
        tamper("UPDATE app.audit_logs SET new_values = new_values || '{\"n\": 0}' WHERE id = ?", third);
        expected.add("ALTERED 1 " + third);
        long fourth = entry(4);
        tamper("UPDATE app.audit_logs SET created_at = created_at + interval '1 microsecond' WHERE id = ?", fourth);
        expected.add("ALTERED 1 " + fourth);
        long sixth = entry(6);
        tamper("DELETE FROM app.audit_logs WHERE id = ?", sixth);
        expected.add("MISSING 1 " + sixth);
        tamper(
                "INSERT INTO app.audit_logs (id, action, created_at) SELECT id, 'NOTED', created_at - interval '1 hour'"
                        + " FROM app.audit_logs WHERE id = ?",
                entry(7));
        // Of two with one number the earlier is held against the seal
        expected.add("ALTERED 1 " + entry(7));
        expected.add("INSERTED 1 " + entry(7));
        tamper("INSERT INTO app.audit_logs (id, action, created_at) VALUES (-5, 'NOTED', 'infinity')");
        expected.addFirst("INSERTED 1 -5");
        long first = Long.parseLong(String.valueOf(database.value("SELECT max(id) - 1 FROM app.audit_logs")));
        tamper(
                "UPDATE app.audit_logs a SET id = CASE a.id WHEN ? THEN a.id + 1 ELSE a.id - 1 END WHERE a.id >= ?",
                first,
                first);
        expected.add("ALTERED 2 " + first);
        expected.add("ALTERED 2 " + (first + 1));
        assertThat(found()).containsExactlyElementsOf(expected);
    }

    @Test
    void aBackdatedEntryIsNamedOnceItIsSealed() throws SQLException {
        seal();
        database.execute("INSERT INTO app.audit_logs (action, entity_type, created_at) VALUES ('NOTED', 'users',"
                + " timezone('UTC', now()) - interval '2 months')");
        String id = database.value("SELECT max(id) FROM app.audit_logs");
        assertThat(found()).isEmpty();
        seal();
        assertThat(found()).containsExactly("BACKDATED 2 " + id);
    }

    @Test
    void aMonthThatIsGoneIsNamedFromItsFirstEntry() throws SQLException {
        write(1_500);
        seal();
        String before = database.value("SELECT min(id) FROM app.audit_logs");
        String count = database.value("SELECT count(*) FROM app.audit_logs");
        tamper("TRUNCATE app.audit_logs");
        SealReport report = verify();
        assertThat(report.findings().getFirst().entry()).hasToString(before);
        assertThat(report.findings()).hasSize(1_000);
        assertThat(report.counts()).containsExactlyEntriesOf(Map.of(Finding.Kind.MISSING, Long.valueOf(count)));
    }

    @Test
    void eachKindOfTamperingWithSealsIsNamed() throws SQLException {
        for (int i = 0; i < 4; i++) {
            write(2);
            seal();
        }
        Receipt newest = verify().newest().orElseThrow().receipt("here");
        assertThat(found(newest, Receipt.parse("> " + newest.text()))).isEmpty();

        tamper("UPDATE auth.audit_seals SET made_at = made_at - interval '1 day' WHERE number = 2");
        assertThat(found(newest)).containsExactly("SEAL_ALTERED 2");
        tamper("UPDATE auth.audit_seals s SET hash = sha256(convert_to(auth.seal_head(s), 'UTF8') || s.leaves)"
                + " WHERE number = 2");
        assertThat(found(newest)).as("and its hash").containsExactly("SEAL_ALTERED 3");
        tamper("DELETE FROM auth.audit_seals WHERE number = 3");
        assertThat(found(newest)).containsExactly("SEAL_MISSING 3");
        tamper("DELETE FROM auth.audit_seals WHERE number = 4");
        assertThat(found()).as("without a receipt").isEmpty();
        assertThat(found(newest)).containsExactly("CUT_OFF 4");
    }

    @Test
    void whoeverRewritesAllOfItIsFoundByWhatWasSeenBefore() throws SQLException {
        write(5);
        seal();
        write(5);
        seal();
        Receipt newest = verify().newest().orElseThrow().receipt("here");
        long entry = entry(3);
        tamper("UPDATE app.audit_logs SET new_values = '{\"text\": \"nothing\"}' WHERE id = ?", entry);
        assertThat(found(newest)).containsExactly("ALTERED 1 " + entry);
        tamper("DELETE FROM auth.seal_salts");
        tamper("DELETE FROM auth.audit_seals");
        tamper("UPDATE auth.seal_state SET mark = 0, marked_at = '-infinity', sealed_to = NULL");
        seal();
        write(1);
        seal();
        assertThat(found()).as("without a receipt").isEmpty();
        assertThat(found(newest)).containsExactly("REWRITTEN 2");
    }

    @Test
    void whoeverErasesWaitsForWhoeverSealsAndTheOtherWayRoundNobodyDoes() throws SQLException {
        seal();
        write(2);
        step();
        age();
        try (Connection sealing = database.owner();
                Statement statement = sealing.createStatement()) {
            sealing.setAutoCommit(false);
            statement.execute("SELECT auth.seal_trail('0')");
            assertThat(step().outcome()).isEqualTo(Outcome.BUSY);
            try (Connection erasing = database.owner();
                    Statement update = erasing.createStatement()) {
                update.execute("SET lock_timeout = '50ms'");
                assertThatThrownBy(() -> update.execute("UPDATE app.audit_logs SET new_values = NULL WHERE id = -1"))
                        .hasMessageContaining("lock timeout");
            }
            sealing.rollback();
        }
        assertThat(step().outcome()).isEqualTo(Outcome.DONE);
    }
}
