package org.reeve.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
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
import org.reeve.platform.fx.TableOrder;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;
import org.reeve.shell.Appearance;
import org.reeve.shell.SectionView;
import org.reeve.signin.Person;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;

/** Filters, saved views and the quick look of the account list, as a person uses them. */
class AccountBuilderTest extends FxTest {
    private static final Path PICTURES = Path.of(System.getProperty("reeve.build.directory", "target"), "pictures");

    private final TestDatabase server = TestDatabase.create();
    private final TestShell shell = new TestShell();
    private final UUID ada = server.account("ada@example.org", "Ada Root", "Administrator");
    private final Background background = onFx(Background::new);
    private @Nullable Database database;
    private @Nullable SectionView view;
    private @Nullable Stage stage;

    @BeforeEach
    void open() {
        server.execute("""
                INSERT INTO app.users (email, password_hash, name, phone, is_active, last_login, created_at)
                SELECT 'person' || g || '@example.org', 'x', 'Person ' || g, CASE WHEN g % 2 = 0 THEN '555-' || g END,
                       g % 5 > 0, CASE WHEN g % 3 = 0 THEN timezone('UTC', now()) - g * interval '1 day' END,
                       timestamp '2024-01-01' + g * interval '1 minute'
                  FROM generate_series(1, 300) g""");
        database =
                Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AccountFeature.entities());
        database.use(server.signIn("ada@example.org"));
        openList();
    }

    private void openList() {
        Database connected = java.util.Objects.requireNonNull(database);
        Person person = new Person(
                ada,
                "Ada Root",
                "ada@example.org",
                Set.of("accounts.read", "accounts.write", "accounts.deactivate", "roles.read", "roles.assign"),
                java.time.Instant.MAX);
        Stage shown = show(
                () -> {
                    SectionView made = new AccountFeature(connected, background, shell, () -> person)
                            .sections()
                            .getFirst()
                            .view()
                            .get();
                    view = made;
                    // Whoever reads anew while it opens must not keep it from opening
                    made.hooks().refresh();
                    return shell.around(made.root());
                },
                980,
                900);
        stage = shown;
        onFx(() -> {
            Appearance.dress(shown.getScene(), Theme.LIGHT, TextSize.NORMAL);
            return null;
        });
        until("accounts are counted", () -> !text("#account-count").isEmpty());
    }

    private void closeList() {
        onFx(() -> {
            if (view != null) {
                view.hooks().closed();
            }
            if (stage != null) {
                stage.close();
            }
            return null;
        });
    }

    @AfterEach
    void close() {
        closeList();
        onFx(() -> {
            background.close();
            return null;
        });
        if (database != null) {
            database.close();
        }
        server.close();
    }

    private boolean shows(String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    private String text(String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String query, @Nullable T value) {
        ComboBox<Choice<T>> box = find(query, ComboBox.class);
        onFx(() -> {
            Choice.choose(box, value);
            return null;
        });
    }

    private void untilCounted(String where) {
        String count = server.value("SELECT count(*) FROM app.users u WHERE " + where);
        until("there are " + count, () -> text("#account-count").startsWith(count + " "));
    }

    private void picture(String name) {
        Stage shown = java.util.Objects.requireNonNull(stage);
        onFx(() -> {
            assertThat(Accessibility.nameless(shown.getScene().getRoot()))
                    .as(name)
                    .isEmpty();
            Screenshot.save(shown.getScene(), 980, 900, PICTURES.resolve(name + ".png"));
            return null;
        });
    }

    @Test
    void buildsAFilterByKeyboardAndFiltersByIt() {
        robot.clickOn("#account-build");
        until(
                "the first field has the cursor",
                () -> shows("#account-rule-2-field")
                        && find("#account-rule-2-field", Node.class).isFocused());
        robot.push(KeyCode.TAB).push(KeyCode.TAB).write("person 1").push(KeyCode.ENTER);
        untilCounted("u.name ILIKE '%person 1%'");
        until("it is said", () -> text("#account-rule").equals("Name contains “person 1”"));

        robot.clickOn("#account-group-1-add-group");
        choose("#account-rule-4-field", "last-sign-in");
        choose("#account-rule-4-operator", org.reeve.filter.Operator.NOT_IN_LAST);
        robot.clickOn("#account-rule-4-amount")
                .push(KeyCode.SHORTCUT, KeyCode.A)
                .write("x")
                .push(KeyCode.ENTER);
        until("what is wrong is said", () -> text("#account-rule-4-wrong").contains("number"));
        robot.clickOn("#account-rule-4-amount")
                .push(KeyCode.SHORTCUT, KeyCode.A)
                .write("30");
        robot.clickOn("#account-group-3-add");
        choose("#account-rule-5-field", "active");
        choose("#account-rule-5-value", "false");
        robot.clickOn("#account-rule-apply");
        untilCounted(
                "u.name ILIKE '%person 1%' AND (u.last_login IS NULL"
                        + " OR u.last_login < timezone('UTC', date_trunc('day', now()) - interval '30 days') OR NOT u.is_active)");
        assertThat(onFx(() -> text("#account-rule")))
                .isEqualTo("Name contains “person 1” and (Last sign-in not in the last 30 days or Active: no)");
        picture("builder");

        robot.push(KeyCode.ESCAPE);
        until("the pane is closed", () -> !shows("#account-builder"));
        choose("#account-status", true);
        untilCounted("u.name ILIKE '%person 1%' AND u.is_active AND (u.last_login IS NULL"
                + " OR u.last_login < timezone('UTC', date_trunc('day', now()) - interval '30 days'))");
        robot.clickOn("#account-rule-remove");
        untilCounted("u.is_active");
        assertThat(onFx(() -> shows("#account-chip"))).isFalse();
        robot.clickOn("#account-clear");
        untilCounted("true");
        assertThat(List.of(shell.told())).containsExactly(List.of());
    }

    private String menu() {
        return robot.lookup("#account-views").queryAs(MenuButton.class).getText();
    }

    private void pick(String item) {
        robot.clickOn("#account-views");
        until("the menu is open", () -> robot.lookup(item).tryQuery().isPresent());
        robot.clickOn(item);
    }

    @Test
    void savesAViewSharesItOpensTheListWithItAndTakesItsDeletionBack() {
        choose("#account-status", true);
        robot.clickOn("#account-search").write("person 1");
        untilCounted("u.is_active AND u.name ILIKE '%person 1%'");
        pick("#account-view-save-as");
        robot.push(KeyCode.ENTER);
        until("a name is asked for", () -> text("#account-view-wrong").contains("name"));
        robot.clickOn("#account-view-name").write("Active ones").push(KeyCode.ENTER);
        until("the view is in use", () -> menu().equals("Active ones"));

        choose("#account-order", new TableOrder.By<>(AccountQuery.Sort.NAME, false));
        until("it is said to be changed", () -> menu().equals("Active ones • changed"));
        pick("#account-view-save");
        until("it is as saved again", () -> menu().equals("Active ones"));
        assertThat(server.value("SELECT definition ->> 'order' FROM app.saved_views"))
                .isEqualTo("NAME+");
        choose("#account-status", null);
        until("it is changed again", () -> menu().endsWith("changed"));
        pick("#account-view-back");
        until("it is as saved once more", () -> menu().equals("Active ones"));
        untilCounted("u.is_active AND u.name ILIKE '%person 1%'");
        pick("#account-view-share");
        until("it is shared", () -> shell.said().stream().anyMatch(said -> said.startsWith("Everybody who sees")));
        assertThat(server.value("SELECT shared FROM app.saved_views")).isEqualTo("t");
        pick("#account-view-open");
        pick("#account-view-save-as");
        robot.write("Active ones").push(KeyCode.ENTER);
        until("no name is given twice", () -> text("#account-view-wrong").contains("already"));
        picture("view-name");
        robot.push(KeyCode.ESCAPE);

        closeList();
        openList();
        until("the list opens with the view", () -> menu().equals("Active ones"));
        untilCounted("u.is_active AND u.name ILIKE '%person 1%'");
        assertThat(onFx(() ->
                        robot.lookup("#account-search").queryAs(TextField.class).getText()))
                .isEqualTo("person 1");

        pick("#account-view-delete");
        until("it is deleted", () -> menu().equals("Views"));
        assertThat(server.value("SELECT count(*) FROM app.saved_views")).isEqualTo("0");
        robot.clickOn("#offered");
        until("it is back", () -> "1".equals(server.value("SELECT count(*) FROM app.saved_views WHERE shared")));
        until("it can be chosen", () -> shell.said().contains("The view “Active ones” is back."));
        pick("#savedview-none");
        untilCounted("true");
        pick("#savedview-" + server.value("SELECT id FROM app.saved_views"));
        until("it is in use again", () -> menu().equals("Active ones"));
        assertThat(List.of(shell.told())).containsExactly(List.of());
    }

    @Test
    void spaceShowsARowAtAGlanceAndItFollowsTheArrowKeys() {
        robot.clickOn("Person 299").push(KeyCode.SPACE);
        until(
                "the card is shown",
                () -> shows("#account-look") && text("#account-look-title").equals("Person 299"));
        robot.push(KeyCode.DOWN);
        until("it follows", () -> text("#account-look-title").equals("Person 298"));
        picture("quick-look");
        robot.push(KeyCode.SPACE);
        until("the card is gone", () -> !shows("#account-look"));
        robot.push(KeyCode.SPACE);
        until("the card is back", () -> shows("#account-look"));
        robot.push(KeyCode.ESCAPE);
        until("the card is gone again", () -> !shows("#account-look"));
    }
}
