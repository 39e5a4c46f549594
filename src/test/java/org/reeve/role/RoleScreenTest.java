package org.reeve.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;
import org.reeve.shell.Appearance;
import org.reeve.shell.SectionView;
import org.reeve.shell.Way;
import org.reeve.signin.Person;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;

/** What people do in the section of roles, on a real database. */
class RoleScreenTest extends FxTest {
    private static final String ADA = "ada@example.org";
    private static final String BOB = "bob@example.org";

    private final TestDatabase server = TestDatabase.create();
    private final List<Database> databases = new ArrayList<>();
    private final List<Background> backgrounds = new ArrayList<>();
    private final List<SectionView> views = new ArrayList<>();
    private final TestShell shell = new TestShell();
    private @Nullable RoleFeature feature;
    private @Nullable Stage window;
    private UUID ada = new UUID(0, 0);
    private UUID bob = new UUID(0, 0);

    @BeforeEach
    void fill() {
        server.execute("UPDATE auth.settings SET bcrypt_cost = 4");
        ada = server.account(ADA, "Ada Lovelace", "Administrator");
        bob = server.account(BOB, "Bob Byte", "Administrator");
        for (int i = 0; i < 14; i++) {
            server.account("sam" + i + "@example.org", "Sam " + (char) ('A' + i), "Support");
        }
        server.account("both@example.org", "Both Hats", "Support", "Moderator");
        server.account("mia@example.org", "Mia Member", "Member");
    }

    @AfterEach
    void close() {
        onFx(() -> {
            views.forEach(view -> view.hooks().closed());
            backgrounds.forEach(Background::close);
            return true;
        });
        databases.forEach(Database::close);
        server.close();
    }

    private void open() {
        open(ada, ADA);
    }

    private void open(UUID id, String email) {
        Set<String> all = Set.copyOf(
                Arrays.asList(Objects.requireNonNull(server.value("SELECT string_agg(name, ',') FROM app.permissions"))
                        .split(",")));
        Database database =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), RoleFeature.entities());
        databases.add(database);
        database.use(server.signIn(email));
        Person person = new Person(id, email, email, all, Instant.MAX);
        Stage stage = show(
                () -> {
                    Background workers = new Background();
                    backgrounds.add(workers);
                    RoleFeature made = new RoleFeature(database, workers, shell, () -> person);
                    feature = made;
                    SectionView view = made.sections().getFirst().view().get();
                    views.add(view);
                    Parent content = shell.around(view.root());
                    return content;
                },
                1000,
                900);
        window = stage;
        onFx(() -> {
            Appearance.dress(stage.getScene(), Theme.LIGHT, TextSize.NORMAL);
            return true;
        });
        until("the roles are there", () -> !list("#role-list-view").getItems().isEmpty());
    }

    // --- Looking and clicking ---

    private ListView<?> list(String query) {
        return robot.lookup(query).queryAs(ListView.class);
    }

    private TableView<?> table(String query) {
        return robot.lookup(query).queryAs(TableView.class);
    }

    private boolean shows(String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(RoleScreenTest::isShown);
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    private boolean says(String text) {
        return robot
                .lookup((Node node) -> node instanceof Labeled labeled
                        && labeled.getText() != null
                        && labeled.getText().contains(text))
                .queryAll()
                .stream()
                .anyMatch(RoleScreenTest::isShown);
    }

    private void untilSays(String text) {
        until("the screen says: " + text, () -> says(text));
    }

    private void untilSaid(String text) {
        until("the notice says: " + text, () -> shell.said().stream().anyMatch(said -> said.contains(text)));
    }

    private void tab(String name) {
        robot.clickOn(robot.lookup((Node node) -> node instanceof Label label
                        && label.getText() != null
                        && label.getText().startsWith(name)
                        && label.getStyleClass().contains("tab-label"))
                .<Node>query());
    }

    private void openRole(String name) {
        ListView<?> roles = list("#role-list-view");
        until(
                name + " is in the list",
                () -> robot.from(roles).lookup((Node node) -> isItem(node, name)).queryAll().stream()
                        .anyMatch(node ->
                                node.localToScreen(node.getBoundsInLocal()).getWidth() > 0));
        robot.clickOn(
                robot.from(roles).lookup((Node node) -> isItem(node, name)).<Node>query());
        until(
                name + " is open",
                () -> robot.lookup("#role-title").queryAs(Label.class).getText().equals(name));
    }

    private static boolean isItem(Node node, String name) {
        return node instanceof Label label && name.equals(label.getText()) && isShown(node) && label.getWidth() > 0;
    }

    private void type(String query, String text) {
        robot.clickOn(query);
        onFx(() -> {
            robot.lookup(query).queryAs(TextField.class).setText(text);
            return true;
        });
    }

    private <T> void choose(String query, String text) {
        onFx(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Choice<T>> box = robot.lookup(query).queryAs(ComboBox.class);
            box.setValue(box.getItems().stream()
                    .filter(choice -> choice.text().equals(text))
                    .findFirst()
                    .orElseThrow());
            return true;
        });
    }

    private void click(String query) {
        until(
                query + " can be clicked",
                () -> robot.lookup(query).queryAll().stream().anyMatch(node -> isShown(node) && !node.isDisabled()));
        robot.clickOn(robot.lookup(query).queryAll().stream()
                .filter(RoleScreenTest::isShown)
                .findFirst()
                .orElseThrow());
    }

    private CheckBox box(String role, String permission) {
        String words = role + " " + permission;
        until(
                words + " is on the screen",
                () -> robot.lookup((Node node) -> node instanceof CheckBox check && words.equals(check.getUserData()))
                        .tryQuery()
                        .isPresent());
        return robot.lookup((Node node) -> node instanceof CheckBox check && words.equals(check.getUserData()))
                .queryAs(CheckBox.class);
    }

    private void search(String query, String text, int rows) {
        type(query, text);
        until(
                rows + " rows match " + text,
                () -> table("#matrix-table").getItems().size() == rows);
    }

    private boolean permits(String role, String permission) {
        return !"0"
                .equals(server.value(
                        "SELECT count(*) FROM app.role_permissions rp JOIN app.roles r ON r.id = rp.role_id"
                                + " JOIN app.permissions p ON p.id = rp.permission_id WHERE r.name = ? AND p.name = ?",
                        role,
                        permission));
    }

    private void pick(String field, String text) {
        type(field, text);
        until("somebody is offered", () -> !list(field + "-list").getItems().isEmpty());
        robot.clickOn(field).push(KeyCode.ENTER);
    }

    // --- Journeys ---

    @Test
    void aMatrixIsTickedLookedAtAndSaved() {
        open();
        tab("Matrix");
        search("#matrix-search", "posts.delete", 2);
        robot.clickOn(box("Support", "posts.delete"));
        robot.clickOn(box("Member", "posts.delete"));
        robot.clickOn(box("Member", "posts.delete"));
        untilSays("1 change");
        assertThat(onFx(() -> box("Administrator", "posts.delete").isDisabled()))
                .isTrue();
        click("#matrix-look");
        untilSays("This gives 14 people posts.delete.");
        untilSays("Sam A, Sam B, Sam C, Sam D, Sam E and 9 more");
        robot.clickOn("Show all");
        until("everybody is named", () -> list("#preview-people").getItems().size() == 14);
        assertThat(permits("Support", "posts.delete")).isFalse();
        onFx(() -> robot.lookup("#preview-back").queryAll().stream()
                .filter(RoleScreenTest::isShown)
                .map(Button.class::cast)
                .peek(Button::fire)
                .count());
        click("#matrix-save");

        untilSaid("1 change was saved");
        assertThat(permits("Support", "posts.delete")).isTrue();
    }

    @Test
    void theMatrixGoesByKeyboard() {
        open();
        tab("Matrix");
        search("#matrix-search", "posts.delete", 2);
        TableView<?> matrix = table("#matrix-table");
        int column = onFx(() -> matrix.getColumns().stream()
                .map(each -> each.getText())
                .toList()
                .indexOf("Member"));
        robot.clickOn("#matrix-search");
        onFx(() -> {
            matrix.requestFocus();
            matrix.getFocusModel().focus(1);
            selectCell(matrix, 1, column);
            return true;
        });
        robot.push(KeyCode.SPACE);
        untilSays("1 change");
        robot.push(KeyCode.SPACE);
        until("it is no change", () -> !says("1 change"));
    }

    private static <T> void selectCell(TableView<T> table, int row, int column) {
        table.getSelectionModel().clearAndSelect(row, table.getColumns().get(column));
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsToldAndNothingTypedIsLost() {
        open();
        tab("Matrix");
        search("#matrix-search", "posts.delete", 2);
        robot.clickOn(box("Support", "posts.delete"));
        server.execute("UPDATE app.roles SET description = 'Another word' WHERE name = 'Support'");
        click("#matrix-look");
        untilSays("This gives 14 people posts.delete.");
        click("#matrix-save");

        untilSays("somebody changed Support meanwhile");
        untilSays("1 change");
        assertThat(permits("Support", "posts.delete")).isFalse();
        until(
                "the list was read again",
                () -> list("#role-list-view").getItems().stream()
                        .anyMatch(role -> ((Role) role).description().equals("Another word")));
        click("#matrix-look");
        untilSays("This gives 14 people posts.delete.");
        click("#matrix-save");
        untilSaid("1 change was saved");
        assertThat(permits("Support", "posts.delete")).isTrue();
    }

    @Test
    void aRoleIsMadeCopiedRenamedAndDeleted() {
        open();
        click("#role-new");
        type("#role-name", "Helper");
        type("#role-description", "Helps out");
        choose("#role-start", "what Support permits");
        click("#role-save");
        untilSaid("The role Helper was made");
        until(
                "it is open",
                () -> robot.lookup("#role-title").queryAs(Label.class).getText().equals("Helper"));
        assertThat(permits("Helper", "sessions.revoke")).isTrue();

        type("#role-name", "administrator");
        click("#role-save");
        untilSays("There is a role of that name already");
        assertThat(onFx(() ->
                        robot.lookup("#role-name").queryAs(TextField.class).getText()))
                .isEqualTo("administrator");
        server.execute("UPDATE app.roles SET description = 'Another word' WHERE name = 'Helper'");
        type("#role-name", "Second line");
        click("#role-save");
        untilSays("Somebody changed this record");
        assertThat(onFx(() ->
                        robot.lookup("#role-name").queryAs(TextField.class).getText()))
                .isEqualTo("Second line");
        until(
                "the list was read again",
                () -> list("#role-list-view").getItems().stream()
                        .anyMatch(role -> ((Role) role).description().equals("Another word")));
        click("#role-save");
        untilSaid("The role Second line was saved");

        openRole("Support");
        click("#role-delete");
        untilSays("This takes sessions.revoke from 15 people.");
        untilSays("Delete Support?");
        click("#role-keep");
        click("#role-delete");
        untilSays("This takes sessions.revoke from 15 people.");
        click("#role-delete-now");
        untilSaid("The role Support was deleted");
        assertThat(server.value("SELECT count(*) FROM app.roles WHERE name = 'Support'"))
                .isEqualTo("0");
    }

    @Test
    void whatIsBegunAtARoleStaysWhenItIsReadAgain() {
        open();
        openRole("Moderator");
        click("#role-sensitive");
        untilSaid("The role Moderator is sensitive now");
        click("#role-sensitive");
        type("#role-reason", "Everybody moderates now");
        click("#role-member-add");
        pick("#role-member-person", "mia");
        choose("#role-member-until", "for a day");

        refreshAfter("UPDATE app.roles SET description = 'Another word' WHERE name = 'Moderator'");
        until("the new description is shown", () -> typed("#role-description").equals("Another word"));
        assertThat(typed("#role-reason")).isEqualTo("Everybody moderates now");
        assertThat(shows("#role-reason")).isTrue();
        assertThat(typed("#role-member-person")).isEqualTo("Mia Member");
        assertThat(shows("#role-member-give")).isTrue();

        click("#role-delete");
        untilSays("Delete Moderator?");
        refreshAfter("UPDATE app.roles SET description = 'Not his' WHERE name = 'Support'");
        until(
                "the list was read again",
                () -> list("#role-list-view").getItems().stream()
                        .anyMatch(role -> ((Role) role).description().equals("Not his")));
        assertThat(shows("#role-delete-now")).isTrue();
    }

    @Test
    void aNameThatIsTypedOutlivesAMarkAndIsSaved() {
        open();
        openRole("Moderator");
        type("#role-name", "Referee");
        click("#role-copy");
        untilSaid("There are unsaved changes");
        click("#role-sensitive");
        untilSaid("The role Moderator is sensitive now");
        until("the mark is shown", () -> shows(".sensitive-chip"));
        assertThat(typed("#role-name")).isEqualTo("Referee");
        click("#role-save");
        untilSaid("The role Referee was saved");
    }

    @Test
    void aRoleIsMadeSensitiveByTheKeyboardToo() {
        open();
        click("#role-new");
        type("#role-name", "Keeper");
        click("#role-sensitive");
        onFx(() -> {
            views.getLast().hooks().save();
            return true;
        });
        untilSaid("The role Keeper was made");
        assertThat(server.value("SELECT needs_approval FROM app.roles WHERE name = 'Keeper'"))
                .isEqualTo("t");
    }

    private void refreshAfter(String sql) {
        server.execute(sql);
        onFx(() -> {
            views.getLast().hooks().refresh();
            return true;
        });
    }

    private String typed(String query) {
        return onFx(() -> robot.lookup(query).queryAs(TextField.class).getText());
    }

    @Test
    void systemRolesAreLockedAndSayWhy() {
        open();
        openRole("Administrator");

        assertThat(shows("#role-locked")).isTrue();
        assertThat(onFx(() -> robot.lookup("#role-delete").query().isDisabled()))
                .isTrue();
        assertThat(onFx(() -> robot.lookup("#role-delete").query().getAccessibleHelp()))
                .contains("A system role comes with Reeve");
        assertThat(onFx(() ->
                        robot.lookup("#role-name").queryAs(TextField.class).isEditable()))
                .isFalse();
    }

    @Test
    void aMemberIsAddedForADayAndRemoved() {
        open();
        openRole("Moderator");
        until(
                "the members are there",
                () -> table("#role-member-table").getItems().size() == 1);
        click("#role-member-add");
        pick("#role-member-person", "mia");
        choose("#role-member-until", "for a day");
        click("#role-member-give");
        untilSaid("Mia Member has the role Moderator now");
        assertThat(server.value(
                        "SELECT expires_at - timezone('UTC', now()) BETWEEN interval '23 hours' AND interval '1 day'"
                                + " FROM app.user_roles ur JOIN app.roles r ON r.id = ur.role_id JOIN app.users u ON u.id = ur.user_id"
                                + " WHERE u.email = 'mia@example.org' AND r.name = 'Moderator'"))
                .isEqualTo("t");

        until("she is listed", () -> table("#role-member-table").getItems().size() == 2);
        untilSays("mia@example.org");
        robot.clickOn("mia@example.org");
        click("#role-member-take");
        untilSaid("1 account does not have the role Moderator any more");
        until("she is not listed", () -> table("#role-member-table").getItems().size() == 1);
    }

    @Test
    void aTimeThatHasPassedIsRefusedAtTheField() {
        open();
        openRole("Moderator");
        click("#role-member-add");
        pick("#role-member-person", "mia");
        choose("#role-member-until", "until …");
        type("#role-member-until-time", "quarter past");
        click("#role-member-give");
        untilSays("Write the day as the calendar shows it");
        onFx(() -> {
            var day = robot.lookup("#role-member-until-day").queryAs(javafx.scene.control.DatePicker.class);
            day.setValue(java.time.LocalDate.of(2020, 1, 1));
            return true;
        });
        type("#role-member-until-time", "8:15");
        click("#role-member-give");
        untilSays("That time has passed");
    }

    @Test
    void aSensitiveRoleIsGivenByTwo() {
        open();
        openRole("Moderator");
        click("#role-sensitive");
        untilSaid("The role Moderator is sensitive now");
        click("#role-member-add");
        pick("#role-member-person", "mia");
        click("#role-member-give");
        type("#role-member-reason", "Stands in for Moe");
        click("#role-member-reason-deed");
        untilSaid("Mia Member gets the role Moderator once a second person has approved");
        until("the badge counts", () -> says("Requests (1)"));
        tab("Requests");
        until("it is listed", () -> list("#request-list").getItems().size() == 1);
        robot.clickOn(robot.from(list("#request-list"))
                .lookup("Give Moderator to Mia Member")
                .<Node>query());
        untilSays("You asked for it");
        assertThat(onFx(() ->
                        robot.lookup("#request-approve").query().getParent().isVisible()))
                .isFalse();

        // One window at a time, or the robot finds everything twice
        onFx(() -> {
            Objects.requireNonNull(window).close();
            return true;
        });
        open(bob, BOB);
        tab("Requests");
        until("it is listed", () -> list("#request-list").getItems().size() == 1);
        robot.clickOn(robot.from(list("#request-list"))
                .lookup("Give Moderator to Mia Member")
                .<Node>query());
        untilSays("Stands in for Moe");
        click("#request-approve");
        untilSaid("Approved, and done");
        untilSays("approved");
        assertThat(
                        server.value(
                                "SELECT count(*) FROM app.user_roles ur JOIN app.roles r ON r.id = ur.role_id"
                                        + " JOIN app.users u ON u.id = ur.user_id WHERE u.email = 'mia@example.org' AND r.name = 'Moderator'"))
                .isEqualTo("1");

        // By Delete it is asked about, and whoever did it can give it back alone
        tab("Roles");
        openRole("Moderator");
        until("she is listed", () -> table("#role-member-table").getItems().size() == 2);
        untilSays("mia@example.org");
        robot.clickOn("mia@example.org").press(KeyCode.DELETE).release(KeyCode.DELETE);
        untilSays("The role is sensitive");
        click("#answer-deed");
        until("she is not listed", () -> table("#role-member-table").getItems().size() == 1);
        click("#offered");
        untilSaid("1 account has the role again");
        until(
                "she is listed again",
                () -> table("#role-member-table").getItems().size() == 2);
    }

    @Test
    void whyAndWhoCanAreAnswered() {
        open();
        tab("Why?");
        pick("#rights-person", "both");
        choose("#rights-permission", "posts.delete");
        untilSays("Both Hats may posts.delete.");
        untilSays("Through the role Moderator");
        until("who can is listed", () -> table("#rights-table").getItems().size() == 3);
        choose("#rights-permission", "operations.run");
        untilSays("Both Hats may not operations.run.");
        untilSays("These roles would give it: Administrator, Operator.");
        click("#rights-open");
        assertThat(shell.gone(Way.ACCOUNT)).hasSize(1);
        onFx(() -> {
            Objects.requireNonNull(feature).ways().stream()
                    .filter(way -> way.to().equals(Way.RIGHTS))
                    .forEach(way -> way.open().accept(ada));
            return true;
        });
        untilSays("Ada Lovelace may operations.run.");
    }

    @Test
    void twoRolesAndTwoPeopleAreCompared() {
        open();
        tab("Compare");
        choose("#compare-one-role", "Support");
        choose("#compare-other-role", "Auditor");
        until("they are compared", () -> !table("#compare-table").getItems().isEmpty());
        assertThat(onFx(() ->
                        ((CompareModel.Line) table("#compare-table").getItems().getFirst()).differs()))
                .isTrue();
        untilSays("Only Support: 6. Only Auditor: 2.");
        click("#compare-only");
        until("differences only", () -> table("#compare-table").getItems().size() == 8);
        choose("#compare-kind", "Two people");
        until("nobody is compared", () -> table("#compare-table").getItems().isEmpty());
        pick("#compare-one", "both");
        pick("#compare-other", "mia");
        untilSays("Only Both Hats: ");
    }

    @Test
    void everyTabHasNamesForWhoeverCanNotSeeIt() {
        open();
        for (String name : List.of("Roles", "Matrix", "Why?", "Compare", "Requests")) {
            tab(name);
            Node root = onFx(() -> views.getLast().root());
            assertThat(onFx(() -> Accessibility.nameless(root))).as(name).isEmpty();
        }
        tab("Roles");
        openRole("Support");
        click("#role-member-add");
        Node root = onFx(() -> views.getLast().root());
        assertThat(onFx(() -> Accessibility.nameless(root))).as("open role").isEmpty();
    }
}
