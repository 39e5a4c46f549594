package org.reeve.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.Histogram;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.i18n.Times;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;
import org.reeve.shell.Appearance;
import org.reeve.shell.SectionView;
import org.reeve.shell.Way;
import org.reeve.signin.Person;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;
import org.testfx.util.WaitForAsyncUtils;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditScreenTest extends FxTest {
    private static final Path PICTURES = Path.of(System.getProperty("reeve.build.directory", "target"), "pictures");

    private final TestDatabase server = TestDatabase.create();
    private final TestShell shell = new TestShell();
    private UUID ada = new UUID(0, 0);
    private UUID mia = new UUID(0, 0);
    private @Nullable Database database;
    private @Nullable SectionView view;
    private @Nullable Background background;
    private @Nullable AuditFeature audit;

    @BeforeAll
    void live() {
        ada = server.account("ada@example.org", "Ada Lovelace", "Administrator");
        mia = server.account("mia@example.org", "Mia Member", "Member");
        server.account("sam@example.org", "Sam Support", "Support");
        server.signIn("sam@example.org");
        Database connected =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AuditFeature.entities());
        connected.use(server.signIn("ada@example.org"));
        database = connected;
        connected.writeSql(connection -> {
            try (var rename = connection.prepareStatement(
                            "UPDATE api.editable_users SET name = ?, phone = ? WHERE id = ?");
                    var give = connection.prepareStatement(
                            "SELECT api.grant_role(?, (SELECT id FROM api.roles WHERE name = 'Support'))")) {
                rename.setString(1, "Mia <script>alert(1)</script> 🎉");
                rename.setString(2, "+49 30 123456");
                rename.setObject(3, mia);
                rename.executeUpdate();
                give.setObject(1, mia);
                return give.execute();
            }
        });
        server.execute("UPDATE app.users SET is_verified = false WHERE id = ?", mia);
        connected.writeSql(connection -> {
            try (var off =
                    connection.prepareStatement("UPDATE api.editable_users SET is_active = false WHERE id = ?")) {
                off.setObject(1, mia);
                return off.executeUpdate();
            }
        });
        server.execute(
                "INSERT INTO app.audit_logs (user_id, action, entity_type, entity_id, new_values, created_at)"
                        + " SELECT ?, 'INSERT', 'posts', extensions.uuid_generate_v4(), jsonb_build_object('title', 'Post ' || g),"
                        + " timezone('UTC', now()) - interval '3 days' - g * interval '1 minute' FROM generate_series(1, 950) g",
                mia);
    }

    @AfterAll
    void close() {
        if (database != null) {
            database.close();
        }
        server.close();
    }

    @AfterEach
    void closeView() {
        SectionView shown = view;
        Background used = background;
        onFx(() -> {
            shell.forget();
            if (shown != null) {
                shown.hooks().closed();
            }
            if (used != null) {
                used.close();
            }
            return null;
        });
    }

    private Stage open(Theme theme) {
        Database connected = database;
        if (connected == null) {
            throw new IllegalStateException();
        }
        Stage stage = show(
                () -> {
                    Background workers = new Background();
                    background = workers;
                    AuditFeature feature = new AuditFeature(
                            connected,
                            workers,
                            shell,
                            () -> new Person(
                                    ada, "Ada Lovelace", "ada@example.org", Set.of("audit.read"), Instant.MAX));
                    audit = feature;
                    SectionView made = feature.sections().getFirst().view().get();
                    view = made;
                    return shell.around(made.root());
                },
                1060,
                720);
        onFx(() -> {
            Appearance.dress(stage.getScene(), theme, TextSize.NORMAL);
            return null;
        });
        until("the first page is shown", () -> !table().getItems().isEmpty());
        return stage;
    }

    @SuppressWarnings("unchecked")
    private TableView<PagedRow<AuditEntry>> table() {
        return (TableView<PagedRow<AuditEntry>>) robot.lookup("#audit-table").queryAs(TableView.class);
    }

    private String text(String query) {
        return onFx(() -> robot.lookup(query).queryAs(Label.class).getText());
    }

    private void untilText(String query, String expected) {
        until(
                query + " says " + expected,
                () -> robot.lookup(query)
                        .tryQueryAs(Label.class)
                        .map(label -> label.getText().equals(expected))
                        .orElse(false));
    }

    private <T> void choose(String query, T value) {
        onFx(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Choice<T>> box = robot.lookup(query).queryAs(ComboBox.class);
            Choice.choose(box, value);
            return null;
        });
    }

    private void type(String query, String text) {
        robot.clickOn(query);
        onFx(() -> {
            robot.lookup(query).queryAs(TextField.class).setText(text);
            return null;
        });
    }

    private List<AuditEntry> shown() {
        return onFx(() -> table().getItems().stream()
                .map(PagedRow::value)
                .filter(java.util.Objects::nonNull)
                .toList());
    }

    private void untilAll(String what, java.util.function.Predicate<AuditEntry> matches) {
        until(
                what,
                () -> !table().getItems().isEmpty()
                        && table().getItems().stream().limit(20).allMatch(row -> {
                            AuditEntry entry = row.value();
                            return entry != null && matches.test(entry);
                        }));
    }

    private List<String> changes() {
        return onFx(() -> robot.lookup("#audit-changes .change").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList());
    }

    @Test
    void showsOldAndNewValuesSideBySideWithNames() {
        Stage stage = open(Theme.LIGHT);
        choose("#audit-kind", "users");
        choose("#audit-action", "UPDATE");
        untilAll("only changes of accounts", entry -> entry.action().equals("UPDATE"));
        untilText("#audit-count", "3 entries");
        robot.clickOn("Name, Phone");
        untilText("#audit-title", "Changed an account");
        assertThat(text("#audit-who")).isEqualTo("Ada Lovelace · ada@example.org");
        assertThat(text("#audit-whom")).startsWith("Mia <script>");
        assertThat(changes())
                .containsSubsequence("● Name", "Mia Member", "Mia <script>alert(1)</script> 🎉")
                .containsSubsequence("● Phone", "(empty)", "+49 30 123456");
        until(
                "the role is named beside it",
                () -> robot.lookup("#audit-related .hyperlink").tryQuery().isPresent());
        picture(stage, "audit-open-light");
        robot.clickOn("#audit-open-account");
        assertThat(shell.gone(Way.ACCOUNT)).contains(mia);
        robot.clickOn("#audit-open-person");
        assertThat(shell.gone(Way.PERSON)).contains(mia);
    }

    @Test
    void saysWhatWasDoneOutsideReeve() {
        open(Theme.LIGHT);
        robot.clickOn("#audit-outside");
        untilAll("only what was done outside", AuditEntry::isOutsideReeve);
        assertThat(shown()).extracting(AuditWords::who).contains("Outside Reeve (role postgres)");
    }

    @Test
    void findsWhatAPersonDid() {
        open(Theme.LIGHT);
        type("#audit-person", "lovel");
        until(
                "she is suggested",
                () -> robot.lookup("#audit-person-list").query().isVisible());
        robot.clickOn("#audit-person").push(KeyCode.ENTER);
        untilAll("only hers", entry -> AuditWords.who(entry).equals("Ada Lovelace"));
        robot.clickOn("#audit-clear");
        until("everybody's again", () -> table().getItems().size() > 900);
    }

    @Test
    void findsAnEntryByAValueInsideIt() {
        open(Theme.LIGHT);
        type("#audit-field", "is_active");
        type("#audit-value", "false");
        untilAll("only the deactivation", entry -> AuditWords.what(entry).equals("Deactivated an account"));
        choose("#audit-window", Window.ALL);
        untilText("#audit-hint", "Looking for a value in the whole trail takes longer than in a time window.");
        type("#audit-value", "nothing like it");
        untilText("#audit-nothing", "Nothing was recorded that matches the filter");
        until("the filter is named", () -> text("#audit-nothing-text").contains("nothing like it"));
    }

    private void pick(String item) {
        robot.clickOn("#audit-views");
        until("the menu is open", () -> robot.lookup(item).tryQuery().isPresent());
        robot.clickOn(item);
    }

    @Test
    void aSearchIsSavedAndUsedAgainAndSpaceShowsAnEntryAtAGlance() {
        Stage stage = open(Theme.LIGHT);
        type("#audit-person", "lovel");
        until(
                "she is suggested",
                () -> robot.lookup("#audit-person-list").query().isVisible());
        robot.clickOn("#audit-person").push(KeyCode.ENTER);
        choose("#audit-kind", "users");
        type("#audit-field", "Name");
        choose("#audit-window", Window.ALL);
        untilText("#audit-count", "1 entry");
        pick("#audit-view-save-as");
        robot.write("Renamed by Ada").push(KeyCode.ENTER);
        until("it is saved", () -> shell.said().contains("The view “Renamed by Ada” is saved."));
        assertThat(server.value("SELECT definition::text FROM app.saved_views WHERE list = 'audit'"))
                .contains(ada.toString())
                .doesNotContain("Lovelace");

        robot.clickOn("#audit-clear");
        until("all again", () -> table().getItems().size() > 900);
        pick("#audit-view-back");
        untilText("#audit-count", "1 entry");
        until(
                "she is named",
                () -> robot.lookup("#audit-person")
                        .queryAs(TextField.class)
                        .getText()
                        .equals("Ada Lovelace"));
        assertThat(onFx(() ->
                        robot.lookup("#audit-field").queryAs(TextField.class).getText()))
                .isEqualTo("Name");
        robot.clickOn("Name, Phone").push(KeyCode.SPACE);
        untilText("#audit-look-title", "Changed an account");
        picture(stage, "audit-look");
        robot.push(KeyCode.ESCAPE);
        until("the card is gone", () -> !robot.lookup("#audit-look").query().isVisible());
        assertThat(onFx(() -> robot.lookup("#audit-title").tryQuery().isPresent()))
                .as("the entry stays open")
                .isTrue();
    }

    @Test
    void scrollsThroughAndKeepsToTheWindow() {
        Stage stage = open(Theme.DARK);
        until("all are counted", () -> table().getItems().size() > 950);
        picture(stage, "audit-dark");
        int last = onFx(() -> table().getItems().size() - 1);
        onFx(() -> {
            table().scrollTo(last);
            return null;
        });
        until("the oldest has come", () -> table().getItems().get(last).value() != null);
        choose("#audit-window", Window.TODAY);
        until("only today's", () -> table().getItems().size() < 100);
    }

    @Test
    void looksFromOneDayToAnother() {
        open(Theme.LIGHT);
        choose("#audit-window", Window.DAYS);
        LocalDate posted = LocalDate.now(ZoneId.systemDefault()).minusDays(3);
        day("#audit-last", Times.day(posted));
        untilAll("only the posts", entry -> "posts".equals(entry.entityType()));
        day("#audit-first", Times.day(posted.plusDays(1)));
        untilText("#audit-period-hint", "The first day comes after the last.");
        day("#audit-first", "31/02/2026");
        until("it is no date", () -> text("#audit-period-hint").startsWith("\u201C31/02/2026\u201D is no date."));
        day("#audit-last", "");
        day("#audit-first", LocalDate.now(ZoneId.systemDefault()).toString());
        until("only today's", () -> table().getItems().size() < 100);
        robot.clickOn("#audit-clear");
        until("all of them again", () -> table().getItems().size() > 900);
        assertThat(onFx(() -> robot.lookup("#audit-last").query().getParent().isVisible()))
                .isFalse();
    }

    private void day(String query, String text) {
        onFx(() -> {
            DatePicker picker = robot.lookup(query).queryAs(DatePicker.class);
            picker.getEditor().requestFocus();
            picker.getEditor().setText(text);
            return null;
        });
        robot.push(KeyCode.ENTER);
    }

    @Test
    void aPersonWhoIsNoLongerLookedForIsNotNamed() {
        open(Theme.LIGHT);
        type("#audit-person", "lovel");
        until(
                "she is suggested",
                () -> robot.lookup("#audit-person-list").query().isVisible());
        robot.clickOn("#audit-person").push(KeyCode.ENTER);
        untilAll("only hers", entry -> AuditWords.who(entry).equals("Ada Lovelace"));
        showMia();
        untilAll("only about Mia", entry -> mia.equals(entry.entityId()));
        assertThat(onFx(() ->
                        robot.lookup("#audit-person").queryAs(TextField.class).getText()))
                .isEmpty();
    }

    @Test
    void anEntryThatWasClosedStaysClosed() {
        open(Theme.LIGHT);
        choose("#audit-kind", "users");
        untilAll("only accounts", entry -> "users".equals(entry.entityType()));
        robot.clickOn("Name, Phone");
        untilText("#audit-title", "Changed an account");
        robot.clickOn("#audit-close");
        SectionView shown = view;
        onFx(() -> {
            if (shown != null) {
                shown.hooks().refresh();
            }
            return null;
        });
        choose("#audit-kind", "posts");
        untilAll("only posts", entry -> "posts".equals(entry.entityType()));
        assertThat(robot.lookup("#audit-entry").tryQuery()).isEmpty();
    }

    @Test
    void aTabThatIsOpenedAgainHasItsFilterAndTheOneThatWasClosedTakesNoPart() {
        open(Theme.LIGHT);
        choose("#audit-kind", "posts");
        untilAll("only posts", entry -> "posts".equals(entry.entityType()));
        TableView<PagedRow<AuditEntry>> before = table();
        AuditFeature feature = audit;
        SectionView closed = view;
        onFx(() -> {
            if (closed != null && feature != null) {
                closed.hooks().closed();
                SectionView again = feature.sections().getFirst().view().get();
                view = again;
                before.getScene().setRoot(shell.around(again.root()));
            }
            return null;
        });
        untilAll("only posts again", entry -> "posts".equals(entry.entityType()));
        assertThat(table()).isNotSameAs(before);
        assertThat(onFx(() -> before.getItems().size())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "action"})
    void whateverHasANameCanBeLookedFor(String what) {
        open(Theme.LIGHT);
        ResourceBundle texts = ResourceBundle.getBundle("i18n.messages");
        List<String> names = texts.keySet().stream()
                .filter(key -> key.startsWith("audit." + what + "."))
                .map(texts::getString)
                .toList();
        ComboBox<?> box = robot.lookup("#audit-" + what).queryAs(ComboBox.class);
        List<String> offered = onFx(() -> box.getItems().stream()
                .map(choice -> choice instanceof Choice<?> named ? named.text() : "")
                .toList());
        assertThat(offered).containsAll(names);
    }

    @Test
    void zoomsIntoAPartOfTheTimeByKeysAndByDraggingAndBackAgain() {
        Stage stage = open(Theme.LIGHT);
        until("the chart is there", () -> bars() > 0);
        int usual = bars();
        picture(stage, "audit-chart-light");
        int all = onFx(() -> table().getItems().size());
        // The posts are three days before the last bar
        onFx(() -> {
            chart().requestFocus();
            return null;
        });
        robot.push(KeyCode.END);
        for (int i = 0; i < 10 && !text("#audit-chart-words").matches("\\d{3} from .*"); i++) {
            robot.push(KeyCode.LEFT);
            WaitForAsyncUtils.waitForFxEvents();
        }
        robot.push(new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.SHIFT_DOWN));
        robot.push(KeyCode.ENTER);
        untilAll("only posts", entry -> "posts".equals(entry.entityType()));
        until("other bars", () -> bars() != usual);
        robot.clickOn("#audit-zoom-out");
        until("all again", () -> table().getItems().size() == all && bars() == usual);
        Bounds area = onFx(() -> chart().localToScreen(chart().getBoundsInLocal()));
        robot.drag(area.getMaxX() - 3, area.getMaxY() - 8, MouseButton.PRIMARY)
                .dropTo(area.getMaxX() - 20, area.getMaxY() - 8);
        untilAll("only today's", entry -> !"posts".equals(entry.entityType()));
        assertThat(onFx(() ->
                        robot.lookup("#audit-begin").queryAs(TextField.class).getText()))
                .matches("\\d{4}-\\d\\d-\\d\\d (00|12):00:00");
        type("#audit-begin", "2026-13-01");
        until("that is no time", () -> text("#audit-span-hint").contains("2026-13-01"));
        robot.clickOn("#audit-clear");
        until("the usual time", () -> bars() == usual);
    }

    private Histogram chart() {
        return robot.lookup("#audit-chart").queryAs(Histogram.class);
    }

    private int bars() {
        return onFx(() -> chart().getChildrenUnmodifiable().size());
    }

    @Test
    void findsWhereAChangeCameFromAndWhichFieldItWas() {
        open(Theme.LIGHT);
        type("#audit-field", "verified");
        untilAll("only what verified or not", entry -> AuditWords.fields(entry).contains("Verified"));
        type("#audit-network", "10.0.0.0/99");
        until("that is no network", () -> text("#audit-hint").contains("10.0.0.0/99"));
        type("#audit-network", "10.0.0.0/8");
        untilText("#audit-nothing", "Nothing was recorded that matches the filter");
        until("both are named", () -> text("#audit-nothing-text").contains("Verified changed, from 10.0.0.0/8"));
        robot.clickOn("#audit-clear");
        until("all again", () -> table().getItems().size() > 900);
        choose("#audit-kind", "posts");
        untilAll("only posts", entry -> "posts".equals(entry.entityType()));
        robot.clickOn(robot.from(table()).lookup(".table-row-cell").nth(0).<Node>query());
        until(
                "the entry is open",
                () -> robot.lookup("#audit-open-record").query().isVisible());
        robot.clickOn("#audit-open-record").clickOn("#audit-past");
        assertThat(shell.gone("posts")).hasSize(1).isEqualTo(shell.gone(Way.history("posts")));
        assertThat(onFx(() ->
                        robot.lookup("#audit-network").queryAs(TextField.class).getText()))
                .isEmpty();
    }

    @Test
    void anEntryIsFollowedByItsLinkAndTheTrailIsFollowedLive() {
        open(Theme.LIGHT);
        choose("#audit-kind", "users");
        untilAll("only accounts", entry -> "users".equals(entry.entityType()));
        robot.clickOn("Name, Phone");
        untilText("#audit-title", "Changed an account");
        robot.clickOn("#audit-copy-link");
        robot.clickOn("#audit-close");
        robot.clickOn("#audit-clear");
        AuditFeature feature = audit;
        onFx(() -> {
            if (feature != null) {
                feature.actions().getFirst().run().run();
            }
            return null;
        });
        untilText("#audit-title", "Changed an account");
        assertThat(shell.said()).contains("The link is copied. Whoever may read the trail opens it from the palette.");
        assertThat(shell.opened()).contains("audit");

        robot.clickOn("#audit-live");
        until(
                "it follows",
                () -> onFx(() ->
                        robot.lookup("#audit-live").queryAs(CheckBox.class).isSelected()));
        robot.clickOn("#audit-close");
        choose("#audit-window", Window.TODAY);
        String name = "Written past Reeve";
        server.execute("UPDATE app.users SET name = ? WHERE email = 'sam@example.org'", name);
        until(
                "it came by itself",
                () -> shown().stream().anyMatch(entry -> AuditWords.whom(entry).equals(name)));
        assertThat(AuditWords.who(shown().getFirst())).isEqualTo("Outside Reeve (role postgres)");
    }

    private void showMia() {
        AuditFeature feature = audit;
        onFx(() -> {
            if (feature != null) {
                feature.ways().getFirst().open().accept(mia);
            }
            return null;
        });
    }

    @Test
    void showsEverythingAboutOneAccount() {
        open(Theme.LIGHT);
        showMia();
        untilAll("only about her", entry -> mia.equals(entry.entityId()));
        assertThat(shell.opened()).contains("audit");
        until("the record is named", () -> text("#audit-about").startsWith("About Mia"));
        assertThat(shown())
                .extracting(AuditWords::what)
                .contains(
                        "Created an account",
                        "Gave the role Support",
                        "Gave the role Member",
                        "Deactivated an account");
        robot.clickOn("Deactivated an account");
        untilText("#audit-title", "Deactivated an account");
    }

    private void picture(Stage stage, String name) {
        onFx(() -> {
            Screenshot.save(
                    stage.getScene(),
                    (int) stage.getScene().getWidth(),
                    (int) stage.getScene().getHeight(),
                    PICTURES.resolve(name + ".png"));
            return null;
        });
    }
}
