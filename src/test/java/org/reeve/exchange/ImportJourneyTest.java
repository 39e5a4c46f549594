package org.reeve.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.account.AccountFeature;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;
import org.reeve.shell.Appearance;
import org.reeve.shell.SectionView;
import org.reeve.signin.Person;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;

/** An import as a person does it, and the files that come with bad intent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportJourneyTest extends FxTest {
    @TempDir
    Path folder;

    private final TestDatabase server = TestDatabase.create();
    private TestShell shell = new TestShell();
    private @Nullable Database database;
    private @Nullable SectionView view;
    private @Nullable Background background;

    @BeforeAll
    void settle() {
        server.account("ada@example.org", "Ada Root", "Administrator");
        server.account("old@example.org", "Old Name", "Member");
    }

    @AfterAll
    void close() {
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
        if (database != null) {
            database.close();
        }
    }

    private void open() {
        Database connected =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AccountFeature.entities());
        database = connected;
        connected.use(server.signIn("ada@example.org"));
        UUID ada = UUID.fromString(value("SELECT id FROM app.users WHERE email = 'ada@example.org'"));
        Person person = new Person(ada, "Ada Root", "ada@example.org", Set.of("audit.undo"), Instant.MAX);
        shell = new TestShell();
        var stage = show(
                () -> {
                    Background workers = new Background();
                    background = workers;
                    SectionView made = new ImportFeature(connected, workers, shell, () -> person).view();
                    view = made;
                    return shell.around(made.root());
                },
                990,
                800);
        onFx(() -> {
            Appearance.dress(stage.getScene(), Theme.LIGHT, TextSize.NORMAL);
            return null;
        });
    }

    private String value(String sql, Object... parameters) {
        return String.valueOf(server.value(sql, parameters));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private boolean shows(String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(ImportJourneyTest::isSeen);
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void choose(Path file) {
        shell.choose(file);
        robot.clickOn("#import-choose");
    }

    private void press(String query) {
        until(
                query + " can be pressed",
                () -> shows(query) && !robot.lookup(query).<Node>query().isDisabled());
        robot.clickOn(query);
    }

    private String text(String query) {
        return onFx(() -> robot.lookup(query).<Labeled>query().getText());
    }

    private List<String> counts() {
        return onFx(() -> robot.lookup("#import-counts .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList());
    }

    private <T> List<String> cells(String table) {
        return onFx(() -> {
            @SuppressWarnings("unchecked")
            TableView<T> rows = robot.lookup(table).queryAs(TableView.class);
            return rows.getItems().stream()
                    .map(row -> String.join(
                            "|",
                            rows.getVisibleLeafColumns().stream()
                                    .map(column -> cell(column, row))
                                    .toList()))
                    .toList();
        });
    }

    private static <T> String cell(TableColumn<T, ?> column, T row) {
        return String.valueOf(column.getCellObservableValue(row).getValue());
    }

    private void chooseFrom(String box, int index) {
        onFx(() -> {
            robot.lookup(box).queryAs(ComboBox.class).getSelectionModel().select(index);
            return true;
        });
    }

    @Test
    void fromTheFileToTheInvitations() throws IOException {
        open();
        choose(file("people.csv", """
                Full name;Contact;Phone;Roles
                Mira Vale;mira@example.org;+44 1;Member
                Jon Dee;jon@example.org;;
                Nobody;nobody;;
                New Name;old@example.org;;
                """));
        until("the columns are shown", () -> shows("#import-mapping"));
        assertThat(text("#import-about")).isEqualTo("people.csv: 4 rows, 4 columns");
        assertThat(text("#import-check-all")).isEqualTo("Check all 4 rows");
        assertThat(shows("#import-missing")).as("the third address is none").isTrue();
        assertThat(cells("#import-preview")).first().isEqualTo("2|Mira Vale|+44 1|Member");
        chooseFrom("#import-from-email", 2);
        assertThat(cells("#import-preview")).first().isEqualTo("2|mira@example.org|Mira Vale|+44 1|Member");
        press("#import-check-all");

        until("it is checked", () -> !counts().isEmpty());
        assertThat(counts()).containsExactly("2 new accounts", "1 there already, left as it is", "1 refused");
        assertThat(cells("#import-bad"))
                .containsExactly("4|This is not an e-mail address of at most 255 characters.|nobody|Nobody||");
        Button deed = robot.lookup("#import-deed").queryAs(Button.class);
        assertThat(deed.isDisabled()).as("nothing or all").isTrue();
        assertThat(deed.getAccessibleHelp()).contains("Rows are refused");
        assertThat(text("#import-against")).contains("Rows are refused");
        chooseFrom("#import-duplicates", 1);
        until("it is checked again", () -> counts().contains("1 account changed"));
        assertThat(value("SELECT count(*) FROM app.users")).isEqualTo("2");
        robot.clickOn("#import-good");
        assertThat(text("#import-deed")).isEqualTo("Import 3 rows");
        press("#import-deed");

        until("it is done", () -> shows("#import-result"));
        assertThat(shell.said()).contains("Import done: 2 new accounts, 1 changed.");
        assertThat(shell.refreshed())
                .as("whoever has the list open sees the new ones")
                .containsExactly("accounts");
        assertThat(value("SELECT name FROM app.users WHERE email = 'old@example.org'"))
                .isEqualTo("New Name");
        assertThat(value("SELECT password_hash || is_verified FROM app.users WHERE email = 'mira@example.org'"))
                .isEqualTo("!false");
        undo();
        invite();
        refusedRowsAgain();
    }

    private void invite() throws IOException {
        press("#import-invite");
        until("codes are there", () -> shows("#import-save-codes"));
        assertThat(onFx(() -> view != null && view.hooks().hasUnsavedChanges())).isTrue();
        Path codes = folder.resolve("codes.csv");
        shell.choose(codes);
        press("#import-save-codes");
        until("they are saved", () -> Files.exists(codes));
        until("nothing is at risk", () -> view != null && !view.hooks().hasUnsavedChanges());
        press("#import-show-codes");
        List<String> shown = cells("#import-codes");
        assertThat(shown).hasSize(2).first().asString().startsWith("Mira Vale|mira@example.org|");
        String code = shown.getFirst().substring(shown.getFirst().lastIndexOf('|') + 1);
        assertThat(Files.readString(codes)).contains(code);
        assertThat(value(
                        "SELECT count(*) FROM auth.account_codes WHERE code_hash = auth.code_hash(?) AND purpose ="
                                + " 'invitation'",
                        code))
                .isEqualTo("1");
        assertThat(value("SELECT count(DISTINCT correlation_id) FROM app.audit_logs WHERE user_id ="
                        + " (SELECT id FROM app.users WHERE email = 'ada@example.org')"
                        + " AND action IN ('INSERT', 'IMPORT', 'INVITED')"))
                .as("one action")
                .isEqualTo("1");
    }

    /** Made accounts stay, changed ones go back. */
    private void undo() {
        robot.clickOn("#offered");
        until("it says what it would do", () -> shows("#confirmation-text"));
        press("#confirmation-deed");
        until(
                "it is undone",
                () -> value("SELECT name FROM app.users WHERE email = 'old@example.org'")
                        .equals("Old Name"));
    }

    private void refusedRowsAgain() throws IOException {
        Path refused = folder.resolve("refused.csv");
        shell.choose(refused);
        press("#import-result-rejected");
        until("they are saved", () -> Files.exists(refused));
        assertThat(Files.readAllLines(refused))
                .hasSize(2)
                .last()
                .asString()
                .contains("Nobody", "not an e-mail address");
        press("#import-another");
        choose(refused);
        until("the columns are shown", () -> shows("#import-mapping"));
        assertThat(cells("#import-preview")).as("the columns of the last time").containsExactly("2|nobody|Nobody||");
    }

    /** What a person is told of each; none of it hangs, and none of it is half read. */
    @Test
    void everyHostileFileHasItsClearResult() throws IOException {
        open();
        String head = "email,name\n";
        Map<String, byte[]> refused = new LinkedHashMap<>();
        refused.put("The file is empty.", new byte[0]);
        refused.put("Behind line 1 there is", (head + "a@b,\"A\"B\nc@d,C\n").getBytes(StandardCharsets.UTF_8));
        refused.put(
                "a field that is too long", (head + "a@b," + "x".repeat(10 << 20)).getBytes(StandardCharsets.UTF_8));
        refused.put("neither UTF-8 nor UTF-16", (head + "a@b,Zoë\n").getBytes(StandardCharsets.ISO_8859_1));
        refused.put("The workbook is damaged", new byte[] {0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0});
        for (Map.Entry<String, byte[]> each : refused.entrySet()) {
            choose(Files.write(folder.resolve("hostile.csv"), each.getValue()));
            until(
                    each.getKey(),
                    () -> shows("#import-problem")
                            && robot.lookup("#import-problem .label").queryAllAs(Label.class).stream()
                                    .anyMatch(label -> label.getText().contains(each.getKey())));
            assertThat(shows("#import-file")).isTrue();
        }
        assertRead("\uFEFFemail,name\nmark@example.org,Zoë\n", "UTF-8", "2|mark@example.org|Zoë");
        assertRead("\uFEFFemail\tname\nwide@example.org\tZoë\n", "UTF-16LE", "2|wide@example.org|Zoë");
        assertRead("email;name\nx@example.org;A\n", "UTF-8", "2|x@example.org|A");
        assertRead("email,email,name\nx@example.org,y,A\n", "UTF-8", "2|x@example.org|A");
        assertRead(
                "email,name\nx@example.org,\"=HYPERLINK(\"\"x\"\")\"\n", "UTF-8", "2|x@example.org|=HYPERLINK(\"x\")");
        assertRead("email,name\nx@example.org,\"A\nB\"\n", "UTF-8", "2|x@example.org|A ⏎ B");
        assertRead(
                "email,name\nx@example.org,A\0B\n",
                "UTF-8",
                "2|x@example.org|A\0B|It contains NUL characters, which are no text.");
        formula();
    }

    private void assertRead(String text, String charset, String row) throws IOException {
        choose(Files.write(folder.resolve("hostile.csv"), text.getBytes(Charset.forName(charset))));
        until("the columns are shown", () -> shows("#import-mapping"));
        assertThat(cells("#import-preview")).containsExactly(row);
        press("#import-other-file");
        until("another can be chosen", () -> shows("#import-choose"));
    }

    private void formula() throws IOException {
        Path book = folder.resolve("book.xlsx");
        try (Workbook made = new Workbook(Files.newOutputStream(book), "Test", null)) {
            Worksheet sheet = made.newWorksheet("s");
            sheet.value(0, 0, "email");
            sheet.value(0, 1, "name");
            sheet.value(1, 0, "f@example.org");
            sheet.formula(1, 1, "1+1");
        }
        choose(book);
        until("the columns are shown", () -> shows("#import-mapping"));
        press("#import-check-all");
        until("it is checked", () -> !counts().isEmpty());
        assertThat(counts()).containsExactly("1 refused");
        assertThat(cells("#import-bad")).first().asString().contains("A cell holds a formula.");
        assertThat(value("SELECT count(*) FROM app.users WHERE email = 'f@example.org'"))
                .isEqualTo("0");
    }

    /** Stopped, it leaves nothing, and what was checked is still there. */
    @Test
    void anImportIsStoppedByTheKeyboard() throws Exception {
        open();
        StringBuilder many = new StringBuilder("email,name\n");
        for (int i = 0; i < 4_000; i++) {
            many.append('k').append(i).append("@example.org,Kim ").append(i).append('\n');
        }
        choose(file("many.csv", many.toString()));
        until("the columns are shown", () -> shows("#import-mapping"));
        robot.push(KeyCode.ENTER);
        press("#import-whole");
        // Holds the second portion up, so that there is something to stop
        try (var other = server.owner()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute(
                            "INSERT INTO app.users (email, name, password_hash) VALUES ('k3000@example.org', 'K', 'x')");
            onFx(() -> {
                robot.lookup("#import-deed").query().requestFocus();
                return true;
            });
            robot.push(KeyCode.SPACE);
            until(
                    "it runs",
                    () -> shows("#import-stop") && text("#import-progress-text").startsWith("2,000 of"));
            onFx(() -> {
                robot.lookup("#import-stop").query().requestFocus();
                return true;
            });
            robot.push(KeyCode.SPACE);
            until("it has ended", () -> !shows("#import-progress"));
            other.rollback();
        }
        assertThat(shows("#import-check")).isTrue();
        assertThat(robot.lookup("#import-problem .label").queryAllAs(Label.class))
                .anySatisfy(label -> assertThat(label.getText()).contains("Nothing was saved"));
        assertThat(value("SELECT count(*) FROM app.users WHERE email LIKE 'k%'"))
                .isEqualTo("0");
        assertThat(counts()).containsExactly("4,000 new accounts");
    }
}
