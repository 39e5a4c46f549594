package org.reeve.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.account.AccountFeature;
import org.reeve.exchange.ImportCheck.BadRow;
import org.reeve.exchange.ImportDao.Invitation;
import org.reeve.exchange.ImportDao.Result;
import org.reeve.exchange.ImportPlan.Duplicates;
import org.reeve.exchange.Unreadable.Why;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Problem;
import org.reeve.platform.Progress;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.testkit.TestDatabase;

class ImportDaoTest {
    @TempDir
    Path folder;

    private final TestDatabase server = TestDatabase.create();
    private final List<Database> databases = new ArrayList<>();
    private final UUID ada = server.account("ada@example.org", "Ada Root", "Administrator");
    private final ImportDao dao = as("ada@example.org");

    @AfterEach
    void close() {
        databases.forEach(Database::close);
        server.close();
    }

    private ImportDao as(String email) {
        Database database =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AccountFeature.entities());
        databases.add(database);
        database.use(server.signIn(email));
        return new SqlImportDao(database);
    }

    private ImportPlan plan(String text, Duplicates duplicates) throws IOException {
        return plan(Files.writeString(folder.resolve("accounts.csv"), text), duplicates);
    }

    private static ImportPlan plan(Path path, Duplicates duplicates) {
        ImportFile file = ImportFile.look(path, Progress.NONE);
        return new ImportPlan(file, ImportMapping.guess(file, EnumSet.allOf(ImportField.class)), duplicates);
    }

    private Result.Done done(ImportPlan plan) {
        return (Result.Done) dao.carryOut(dao.check(plan, Progress.NONE), Progress.NONE);
    }

    private String value(String sql, Object... parameters) {
        return String.valueOf(server.value(sql, parameters));
    }

    @Test
    void everyBadRowIsToldWithItsLineAndWhyAndTheGoodOnesAreImported() throws IOException {
        server.account("old@example.org", "Old Name", "Member");
        server.account("root@example.org", "Root", "Administrator");
        ImportPlan plan = plan("""
                Name;E-Mail;Phone;Roles
                Mira;MIRA@example.org ;+44 1;member, Support
                ;nameless@example.org;;
                Two;two;;
                Mira again;mira@example.org;;
                "Old
                Newer";old@example.org;;
                Old Newer;OLD@example.org;1;
                Long;long@example.org;123456789012345678901;
                Boss;boss@example.org;;Emperor
                More;more@example.org;;;and more
                Nul\0;nul@example.org;;
                """, Duplicates.UPDATE);

        ImportCheck check = dao.check(plan, Progress.NONE);

        assertThat(check.bad())
                .extracting(BadRow::line, BadRow::outcome)
                .containsExactly(
                        tuple(3L, ImportOutcome.NAME),
                        tuple(4L, ImportOutcome.EMAIL),
                        tuple(5L, ImportOutcome.REPEATED),
                        tuple(6L, ImportOutcome.NAME),
                        tuple(8L, ImportOutcome.REPEATED),
                        tuple(9L, ImportOutcome.PHONE),
                        tuple(10L, ImportOutcome.ROLE),
                        tuple(11L, ImportOutcome.COLUMNS),
                        tuple(12L, ImportOutcome.NUL));
        assertThat(check.count(ImportOutcome.CREATE)).isEqualTo(1);
        assertThat(value("SELECT count(*) FROM app.users")).isEqualTo("3");

        Result.Done done = (Result.Done) dao.carryOut(check, Progress.NONE);

        assertThat(done.made()).extracting(ImportDao.Made::email).containsExactly("mira@example.org");
        assertThat(value(
                        "SELECT string_agg(r.name, ' ' ORDER BY r.name) FROM app.user_roles ur JOIN app.roles r"
                                + " ON r.id = ur.role_id WHERE ur.user_id = ?",
                        done.made().getFirst().id()))
                .isEqualTo("Member Support");
        assertThat(value(
                        "SELECT count(*) FROM app.audit_logs WHERE user_id = ? AND correlation_id <> ?"
                                + " AND action IN ('INSERT', 'UPDATE', 'IMPORT', 'INVITED')",
                        ada,
                        done.correlation()))
                .isEqualTo("0");
    }

    @Test
    void anAccountThatIsThereIsLeftChangedOrRefusedAsThePersonLikes() throws IOException {
        server.account("old@example.org", "Old Name", "Member");
        String text = "name,email,phone\nNew Name,old@example.org,1\nAda Root,ada@example.org,\n";

        assertThat(dao.check(plan(text, Duplicates.SKIP), Progress.NONE).counts())
                .isEqualTo(Map.of(ImportOutcome.SKIP, 2));
        assertThat(dao.check(plan(text, Duplicates.REFUSE), Progress.NONE).bad())
                .extracting(BadRow::outcome)
                .containsExactly(ImportOutcome.EXISTS, ImportOutcome.EXISTS);
        ImportPlan update = plan(text, Duplicates.UPDATE);
        assertThat(dao.check(update, Progress.NONE).counts())
                .isEqualTo(Map.of(ImportOutcome.UPDATE, 1, ImportOutcome.SAME, 1));
        done(update);
        assertThat(value("SELECT name || phone FROM app.users WHERE email = 'old@example.org'"))
                .isEqualTo("New Name1");
        assertThat(dao.check(update, Progress.NONE).counts()).isEqualTo(Map.of(ImportOutcome.SAME, 2));
    }

    /** An account that somebody makes meanwhile is not what the person said yes to. */
    @Test
    void whatIsNotAsItWasCheckedImportsNothingAndIsShownAgain() throws IOException {
        ImportCheck check =
                dao.check(plan("name,email\nA,a@example.org\nB,b@example.org\n", Duplicates.SKIP), Progress.NONE);
        server.account("b@example.org", "B");

        assertThat(dao.carryOut(check, Progress.NONE))
                .isInstanceOfSatisfying(
                        Result.Differs.class,
                        differs -> assertThat(differs.now().counts())
                                .isEqualTo(Map.of(ImportOutcome.CREATE, 1, ImportOutcome.SKIP, 1)));
        assertThat(value("SELECT count(*) FROM app.users WHERE email = 'a@example.org'"))
                .isEqualTo("0");

        Files.writeString(folder.resolve("accounts.csv"), "name,email\nMallory,m@example.org\n");
        assertThatThrownBy(() -> dao.carryOut(check, Progress.NONE))
                .isInstanceOfSatisfying(
                        Unreadable.class, changed -> assertThat(changed.why()).isEqualTo(Why.CHANGED));
        assertThat(value("SELECT count(*) FROM app.users WHERE email = 'm@example.org'"))
                .isEqualTo("0");
    }

    @Test
    void whoMayNotImportIsRefusedAndRolesAreGivenByWhoMayOnly() throws IOException {
        server.account("sam@example.org", "Sam", "Support");
        ImportPlan plan = plan("name,email,roles\nA,a@example.org,Support\n", Duplicates.SKIP);
        assertThatThrownBy(() -> as("sam@example.org").check(plan, Progress.NONE))
                .satisfies(refusal -> assertThat(
                                Problem.of(refusal, Problem.Effect.READ).kind())
                        .isEqualTo(Problem.Kind.NOT_ALLOWED));
    }

    @Test
    void aHundredThousandRowsGoInStoppedTheyLeaveNothingAndAllCanBeInvited() throws Exception {
        ImportPlan plan = plan(many(), Duplicates.REFUSE);
        assertThat(plan.file().rows()).isEqualTo(RowReader.MOST);
        ImportCheck check = dao.check(plan, Progress.NONE);
        assertThat(check.bad())
                .hasSize(100)
                .allSatisfy(row -> assertThat(row.outcome()).isEqualTo(ImportOutcome.EMAIL));

        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> cancellation.run(() -> dao.carryOut(check, (step, fraction) -> {
                    if (fraction > 0.3) {
                        cancellation.request();
                    }
                })))
                .isInstanceOf(CancellationException.class);
        assertThat(value("SELECT count(*) FROM app.users")).isEqualTo("1");

        List<Double> fractions = new ArrayList<>();
        Result.Done done = (Result.Done) dao.carryOut(check, (step, fraction) -> {
            if (fraction > 0.1 && !fractions.isEmpty() && fractions.getLast() <= 0.1) {
                vacuum();
            }
            fractions.add(fraction);
        });

        assertThat(fractions).isSorted().hasSizeGreaterThan(40);
        assertThat(done.made()).hasSize(99_900);
        assertThat(value("SELECT count(*) FROM app.users")).isEqualTo("99901");
        assertThat(value(
                        "SELECT count(*) FROM app.audit_logs WHERE correlation_id = ? AND action = 'INSERT'",
                        done.correlation()))
                .isEqualTo("99900");

        List<Invitation> invitations = dao.invite(done.made().subList(0, 5_000), done.correlation(), Progress.NONE);

        assertThat(invitations.stream().map(made -> made.code().reveal()).distinct())
                .hasSize(5_000);
        assertThat(value(
                        "SELECT count(*) FROM auth.account_codes WHERE user_id = ? AND purpose = 'invitation'"
                                + " AND code_hash = auth.code_hash(?) AND issued_by = ?",
                        invitations.getFirst().account().id(),
                        invitations.getFirst().code().reveal(),
                        ada))
                .isEqualTo("1");
        assertThat(value(
                        "SELECT count(*) FROM app.audit_logs WHERE correlation_id = ? AND action = 'INVITED'",
                        done.correlation()))
                .isEqualTo("5000");
    }

    /** As autovacuum does after an import that was stopped: it sees thousands of pages, and none of the new rows. */
    private void vacuum() {
        try (Connection superuser = server.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("VACUUM app.users");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path many() throws IOException {
        Path file = folder.resolve("many.csv");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("E-mail address,Full name,Phone\n");
            for (int i = 0; i < RowReader.MOST; i++) {
                out.write((i % 1_000 == 999 ? "no address" : "p" + i + "@example.org") + ",Person " + i + ",+44 " + i
                        + "\n");
            }
        }
        return file;
    }

    @Test
    void refusedRowsAreSavedAsTheyStandWithWhyInFrontAndComeBack() throws IOException {
        ImportPlan plan =
                plan("email,name,note\na@example.org,A,x\nb,\"B \"\"b\"\"\",=1+1\nc,C,y,more,cells\n", Duplicates.SKIP);
        ImportCheck check = dao.check(plan, Progress.NONE);
        Path file = folder.resolve("refused.csv");

        assertThat(Export.run(ImportFiles.rejected(check, file), Progress.NONE)).isEqualTo(2);

        assertThat(Files.readString(file)).doesNotContain("a@example.org");
        ImportFile again = ImportFile.look(file, Progress.NONE);
        assertThat(again.titles()).containsExactly("Line", "Refused because", "email", "name", "note", "Further cells");
        assertThat(again.sample())
                .extracting(FileRow::values)
                .containsExactly(
                        List.of("3", ImportOutcome.EMAIL.reason(), "b", "B \"b\"", "=1+1", ""),
                        List.of("4", ImportOutcome.COLUMNS.reason(), "c", "C", "y", "more | cells"));
    }

    @Test
    void columnsAreGuessedFromTheirTitlesOrWhatIsBelowAndRememberedByThem() throws IOException {
        ImportFile file = plan("Kunde Name;Telefon;Kontakt;Role\nA;1;a@example.org;x\n", Duplicates.SKIP)
                .file();
        EnumSet<ImportField> all = EnumSet.allOf(ImportField.class);
        ImportMapping guessed = ImportMapping.guess(file, all);
        assertThat(guessed.columns())
                .isEqualTo(
                        Map.of(ImportField.NAME, 0, ImportField.PHONE, 1, ImportField.EMAIL, 2, ImportField.ROLES, 3));
        assertThat(ImportMapping.guess(file, EnumSet.of(ImportField.EMAIL, ImportField.NAME))
                        .columns())
                .containsOnlyKeys(ImportField.EMAIL, ImportField.NAME);

        ImportMapping chosen = guessed.with(ImportField.PHONE, null);
        assertThat(ImportMapping.remembered(chosen.text(file.titles()), file.titles(), all))
                .contains(chosen);
        assertThat(ImportMapping.remembered(chosen.text(file.titles()), List.of("email", "name"), all))
                .isEmpty();
        assertThat(ImportMapping.remembered("", file.titles(), all)).isEmpty();
    }

    @Test
    void aNameInTwoColumnsIsPutTogether() throws IOException {
        ImportPlan plan =
                plan("E-Mail;First name;Surname\na@example.org; Åsa ;Berg\nb@example.org;Bo;\n", Duplicates.SKIP);

        assertThat(plan.mapping().columns())
                .isEqualTo(Map.of(ImportField.EMAIL, 0, ImportField.NAME, 1, ImportField.FAMILY_NAME, 2));
        List<String> names = new ArrayList<>();
        plan.file().each(row -> names.add(plan.mapping().value(row, ImportField.NAME)));
        assertThat(names).containsExactly("Åsa Berg", "Bo");
    }
}
