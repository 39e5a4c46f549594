package org.reeve.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.account.AccountFeature;
import org.reeve.audit.AuditFeature;
import org.reeve.platform.Problem;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;
import org.reeve.shell.Appearance;
import org.reeve.shell.Feature;
import org.reeve.shell.SectionView;
import org.reeve.signin.Person;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportJourneyTest extends FxTest {
    private static final int MANY = 12_000;
    private static final Person ADA =
            new Person(new UUID(0, 1), "Ada Root", "ada@example.org", Set.of("audit.read"), Instant.MAX);

    @TempDir
    Path folder;

    private final TestDatabase server = TestDatabase.create();
    private final List<Database> databases = new ArrayList<>();
    private TestShell shell = new TestShell();
    private @Nullable SectionView view;
    private @Nullable Background background;

    @BeforeAll
    void fill() {
        server.account("ada@example.org", "Ada Root", "Administrator");
        server.account("sam@example.org", "Sam Support", "Support");
        server.execute("""
                INSERT INTO app.users (email, password_hash, name, phone, is_active, created_at)
                SELECT 'p' || lpad(g::text, 5, '0') || '@example.org', 'x',
                       CASE WHEN g % 1000 = 0 THEN '=Mira; "the ' || g || '"' ELSE 'Jonas ' || g END,
                       CASE WHEN g % 2 = 0 THEN '+44 7700 ' || g END, g % 9 > 0,
                       timestamp '2024-01-01' + g * interval '1 minute'
                  FROM generate_series(1, 12000) g""");
        server.execute("ANALYZE app.users");
    }

    @AfterAll
    void close() {
        databases.forEach(Database::close);
        server.close();
    }

    @AfterEach
    void closeView() {
        onFx(() -> {
            if (view != null) {
                view.hooks().closed();
            }
            if (background != null) {
                background.close();
            }
            return null;
        });
    }

    private Database connect(String email) {
        Set<Class<?>> entities = new java.util.LinkedHashSet<>(AccountFeature.entities());
        entities.addAll(AuditFeature.entities());
        Database database = Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), entities);
        databases.add(database);
        database.use(server.signIn(email));
        return database;
    }

    private void open(String table, BiFunction<Background, TestShell, Feature> feature) {
        var stage = show(
                () -> {
                    Background workers = new Background();
                    background = workers;
                    SectionView made = feature.apply(workers, shell)
                            .sections()
                            .getFirst()
                            .view()
                            .get();
                    view = made;
                    return shell.around(made.root());
                },
                1200,
                760);
        onFx(() -> {
            Appearance.dress(stage.getScene(), Theme.LIGHT, TextSize.NORMAL);
            return null;
        });
        until(
                "the first page is shown",
                () -> !robot.lookup(table).queryAs(TableView.class).getItems().isEmpty());
    }

    private void openAccounts(String email) {
        Database database = connect(email);
        Person person = new Person(new UUID(0, 1), "X", email, Set.of("accounts.read"), Instant.MAX);
        open("#account-table", (workers, window) -> new AccountFeature(database, workers, window, () -> person));
    }

    private Path export(String item, String name) {
        return export("#export", item, name);
    }

    private Path export(String menu, String item, String name) {
        Path file = folder.resolve(name);
        shell.choose(file);
        int before = shell.said().size() + shell.told().size();
        robot.clickOn(menu).clickOn(item);
        until("it has ended", () -> shell.said().size() + shell.told().size() > before);
        return file;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }

    @Test
    void exactlyWhatIsFilteredInItsOrderAndItsColumns() throws IOException {
        openAccounts("ada@example.org");
        robot.clickOn("#account-search").write("mira");
        until(
                "the filter is applied",
                () -> robot.lookup("#account-table")
                                .queryAs(TableView.class)
                                .getItems()
                                .size()
                        == MANY / 1_000);

        List<String> csv = lines(export("#export-csv", "mira.csv"));

        assertThat(shell.said()).containsExactly("12 rows exported.");
        assertThat(csv).hasSize(13);
        assertThat(csv.getFirst()).startsWith("\uFEFF").contains("Name").doesNotContain("Phone");
        assertThat(csv.get(1))
                .as("the newest first, its name neutralised and quoted, its time as UTC")
                .startsWith("\"'=Mira; \"\"the 12000\"\"\"")
                .contains("p12000@example.org", "2024-01-09T08:00:00Z");
        assertThat(csv.getLast()).contains("p01000@example.org");

        JsonNode json = new JsonMapper().readTree(export("#export-json", "mira.json"));
        assertThat(json).hasSize(12);
        assertThat(json.get(0).get("name").asString()).isEqualTo("=Mira; \"the 12000\"");
        assertThat(json.get(0).get("last_sign_in").isNull()).isTrue();

        // And what is selected, however it was: three rows, then all that match
        robot.clickOn("p12000@example.org")
                .press(KeyCode.SHIFT)
                .push(KeyCode.DOWN)
                .push(KeyCode.DOWN)
                .release(KeyCode.SHIFT);
        until(
                "three are selected",
                () -> robot.lookup("#bulk-selected")
                        .queryAs(javafx.scene.control.Label.class)
                        .getText()
                        .equals("3 accounts selected"));
        assertThat(onFx(() -> Stream.of("#export", "#bulk-export")
                        .flatMap(menu ->
                                ids(robot.lookup(menu).queryAs(MenuButton.class).getItems()))
                        .toList()))
                .as("the items of two menus in one window")
                .contains("export-comma", "bulk-export-comma")
                .doesNotHaveDuplicates();
        List<String> three = lines(export("#bulk-export", "#bulk-export-csv", "three.csv"));
        assertThat(three).hasSize(4);
        assertThat(three.subList(1, 4)).containsExactlyElementsOf(csv.subList(1, 4));
        robot.clickOn("#bulk-all");
        assertThat(lines(export("#bulk-export", "#bulk-export-csv", "matching.csv")))
                .containsExactlyElementsOf(csv);
    }

    @Test
    void allOfThemNotAPage() throws IOException {
        openAccounts("ada@example.org");
        Path file = export("#export-xlsx", "all.xlsx");
        assertThat(shell.said()).containsExactly("12,002 rows exported.");
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(MANY + 3);
            assertThat(rows.stream().skip(1).map(row -> row.getCellText(1)).distinct())
                    .hasSize(MANY + 2);
        }
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument report = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(report);
        }
    }

    private static Stream<String> ids(List<MenuItem> items) {
        return items.stream()
                .flatMap(item -> Stream.concat(
                        Stream.ofNullable(item.getId()),
                        item instanceof Menu inner ? ids(inner.getItems()) : Stream.empty()));
    }

    @Test
    void theSeparatorIsChosenInTheMenuAndKept() throws IOException {
        openAccounts("ada@example.org");
        robot.clickOn("#export");
        until(
                "the menu is open",
                () -> robot.lookup("#export").queryAs(MenuButton.class).isShowing());
        for (int item = 1; item <= 5; item++) {
            robot.push(KeyCode.DOWN);
        }
        robot.push(KeyCode.RIGHT).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
        robot.clickOn("#account-search").write("ada@");
        until(
                "the filter is applied",
                () -> robot.lookup("#account-table")
                                .queryAs(TableView.class)
                                .getItems()
                                .size()
                        == 1);
        List<String> csv = lines(export("#export-csv", "ada.csv"));
        assertThat(shell.said()).containsExactly("One row exported.");
        assertThat(csv.get(1)).startsWith("Ada Root;ada@example.org;");
        assertThat(shell.settings().view("export.separator")).contains(";");

        shell.settings().rememberView("export.separator", "\t");
        assertThat(lines(export("#export-csv", "tab.csv")).get(1))
                .as("chosen in the menu of another list meanwhile")
                .startsWith("Ada Root\tada@example.org\t");
    }

    @Test
    void theTrailGoesTheSameWay() throws IOException {
        Database database = connect("ada@example.org");
        open("#audit-table", (workers, window) -> new AuditFeature(database, workers, window, () -> ADA));
        List<String> csv = lines(export("#export-csv", "trail.csv"));
        assertThat(csv).hasSizeGreaterThan(MANY);
        assertThat(csv.get(1)).matches("[0-9-]{10}T[0-9:.]+Z,.*");
        assertThat(shell.said().getFirst()).endsWith("rows exported.");

        // To be printed, of what is filtered, with the seal that the chain can be held against
        Path pdf = export("#export-pdf", "trail.pdf");
        assertThat(text(pdf)).contains("Page 1 of ", "Made ", "Who", "Everything", "Jonas", "Nothing is sealed yet");
        server.execute("SELECT auth.seal_trail('0')");
        server.execute("UPDATE auth.seal_state SET marked_at = marked_at - interval '6 seconds'");
        server.execute("SELECT auth.seal_trail('0')");
        String hash = server.value("SELECT encode(hash, 'hex') FROM auth.audit_seals ORDER BY number DESC LIMIT 1");
        assertThat(text(export("#export-pdf", "sealed.pdf"))).contains("Newest seal: ", "SHA-256 " + hash);
        assertThat(Files.readAllLines(export("#export-jsonl", "trail.jsonl")))
                .hasSizeGreaterThan(MANY)
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
        assertThat(server.value("SELECT string_agg(new_values ->> 'format', ',' ORDER BY id) FROM app.audit_logs"
                        + " WHERE action = 'EXPORT' AND entity_type = 'audit_logs'"))
                .isEqualTo("csv,pdf,pdf,jsonl");
    }

    @Test
    void whoMayNotExportIsOfferedNothing() {
        shell.forbid("export.run", "accounts.import");
        openAccounts("sam@example.org");
        MenuButton menu = robot.lookup("#export").queryAs(MenuButton.class);
        assertThat(onFx(menu::isVisible)).isFalse();
    }

    /** The menu may be older than the right: the database is asked. */
    @Test
    void whoMayNotExportIsRefusedAlsoWhereTheMenuIsThere() {
        openAccounts("sam@example.org");
        Path file = export("#export-csv", "refused.csv");
        assertThat(shell.told()).extracting(Problem::kind).containsExactly(Problem.Kind.NOT_ALLOWED);
        assertThat(file).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anEndedSessionEndsItAndLeavesNothing() {
        openAccounts("ada@example.org");
        server.execute("DELETE FROM app.sessions");
        export("#export-csv", "ended.csv");
        assertThat(shell.told()).extracting(Problem::kind).contains(Problem.Kind.SESSION_ENDED);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void itIsReachedByTheKeyboard() throws IOException {
        openAccounts("ada@example.org");
        Path file = folder.resolve("keys.csv");
        shell.choose(file);
        onFx(() -> {
            robot.lookup("#export").query().requestFocus();
            return null;
        });
        robot.push(KeyCode.SPACE);
        until(
                "the menu is open",
                () -> robot.lookup("#export").queryAs(MenuButton.class).isShowing());
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        until("it is written", () -> !shell.said().isEmpty());
        assertThat(lines(file)).hasSize(MANY + 3);
        assertThat(robot.lookup("#account-search").queryAs(TextField.class).getText())
                .isEmpty();
    }

    @BeforeEach
    void newShell() {
        shell = new TestShell();
    }
}
