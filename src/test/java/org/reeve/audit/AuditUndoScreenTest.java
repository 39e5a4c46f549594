package org.reeve.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.PagedRow;
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

/** Taking back from the trail what was done, at any later time. */
class AuditUndoScreenTest extends FxTest {
    private static final Path PICTURES = Path.of(System.getProperty("reeve.build.directory", "target"), "pictures");

    private final TestDatabase server = TestDatabase.create();
    private final TestShell shell = new TestShell();
    private final UUID ada = server.account("ada@example.org", "Ada Lovelace", "Administrator");
    private final Database database =
            Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), AuditFeature.entities());
    private @Nullable SectionView view;
    private @Nullable Background background;
    private @Nullable AuditFeature audit;

    @BeforeEach
    void signIn() {
        database.use(server.signIn("ada@example.org"));
    }

    @AfterEach
    void close() {
        onFx(() -> {
            if (view != null) {
                view.hooks().closed();
            }
            if (background != null) {
                background.close();
            }
            return null;
        });
        database.close();
        server.close();
    }

    private Stage open() {
        Person person =
                new Person(ada, "Ada Lovelace", "ada@example.org", Set.of("audit.read", "audit.undo"), Instant.MAX);
        Stage stage = show(
                () -> {
                    Background workers = new Background();
                    background = workers;
                    AuditFeature feature = new AuditFeature(database, workers, shell, () -> person);
                    audit = feature;
                    SectionView made = feature.sections().getFirst().view().get();
                    view = made;
                    return shell.around(made.root());
                },
                1000,
                720);
        onFx(() -> {
            Appearance.dress(stage.getScene(), Theme.LIGHT, TextSize.NORMAL);
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

    private void untilAll(String what, java.util.function.Predicate<AuditEntry> matches) {
        until(
                what,
                () -> !table().getItems().isEmpty()
                        && table().getItems().stream().limit(20).allMatch(row -> {
                            AuditEntry entry = row.value();
                            return entry != null && matches.test(entry);
                        }));
    }

    /** Shows the tab that was asked for. */
    private void showReview(Stage stage) {
        until("the tab opens", () -> shell.opened().stream().anyMatch(tab -> tab.startsWith("undo:")));
        onFx(() -> {
            stage.getScene().setRoot(shell.around(shell.content().root()));
            return null;
        });
    }

    private void untilTitle(String title) {
        until(
                "it says " + title,
                () -> robot.lookup("#undo-title")
                        .tryQueryAs(Label.class)
                        .map(label -> label.getText().equals(title))
                        .orElse(false));
    }

    private void change(String sql, UUID... accounts) {
        database.writeSql(connection -> {
            for (UUID account : accounts) {
                try (var update = connection.prepareStatement(sql)) {
                    update.setObject(1, account);
                    update.executeUpdate();
                }
            }
            return accounts.length;
        });
    }

    @Test
    void undoesAnActionLaterAndWhatWasChangedSinceWhereThatIsChosen() {
        UUID one = server.account("one@example.org", "One");
        UUID two = server.account("two@example.org", "Two");
        UUID three = server.account("three@example.org", "Three");
        change("UPDATE api.editable_users SET phone = '+49 1' WHERE id = ?", one, two, three);
        server.execute("UPDATE app.users SET phone = '+49 2' WHERE id IN (?, ?)", two, three);
        Stage stage = open();
        onFx(() -> {
            if (audit != null) {
                audit.ways().getFirst().open().accept(one);
            }
            return null;
        });
        untilAll("only about it", entry -> one.equals(entry.entityId()));
        robot.clickOn("Changed an account");
        until(
                "it can be undone",
                () -> robot.lookup("#audit-undo-action").query().isVisible());
        picture(stage, "audit-undo");
        robot.clickOn("#audit-undo-action");
        showReview(stage);
        untilTitle("Undo 1 change?");
        assertThat(text("#undo-summary")).contains("2 were changed since and are left as they are");
        assertThat(fates())
                .containsExactly(
                        "Three (three@example.org): Changed since; stays as it is",
                        "Two (two@example.org): Changed since; stays as it is",
                        "One (one@example.org): Becomes as it was");
        assertThat(onFx(() -> Accessibility.nameless(stage.getScene().getRoot())))
                .isEmpty();
        robot.clickOn(onFx(() -> robot.lookup("#undo-table .check-box").queryAllAs(CheckBox.class).stream()
                .filter(box -> box.getAccessibleText().contains("Two"))
                .findFirst()
                .orElseThrow()));
        untilTitle("Undo 2 changes?");
        picture(stage, "undo-review");
        robot.clickOn("#undo-deed");
        until("it says so", () -> shell.said().contains("2 changes undone, 1 left as they are"));
        assertThat(server.value(
                        "SELECT string_agg(coalesce(phone, '-'), ' ' ORDER BY name) FROM app.users WHERE id IN (?, ?, ?)",
                        one,
                        two,
                        three))
                .isEqualTo("- +49 2 -");
        untilTitle("2 changes undone, 1 left as they are");
        assertThat(onFx(() -> robot.lookup("#undo-deed").query().isDisabled())).isTrue();
    }

    private List<String> fates() {
        return onFx(() -> {
            @SuppressWarnings("unchecked")
            TableView<Object> rows =
                    (TableView<Object>) robot.lookup("#undo-table").queryAs(TableView.class);
            return java.util.stream.IntStream.range(0, rows.getItems().size())
                    .mapToObj(i -> cell(rows, 1, i) + ": " + cell(rows, 3, i))
                    .toList();
        });
    }

    private static String cell(TableView<Object> rows, int column, int row) {
        return rows.lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> line && line.getIndex() == row)
                .map(node -> ((TableRow<?>) node)
                        .getChildrenUnmodifiable().stream()
                                .filter(TableCell.class::isInstance)
                                .map(found -> ((TableCell<?, ?>) found).getText())
                                .toList()
                                .get(column))
                .findFirst()
                .orElse("");
    }

    @Test
    void undoesOneFieldAlone() {
        UUID one = server.account("alone@example.org", "Alone");
        change("UPDATE api.editable_users SET phone = '+49 1', name = 'Together' WHERE id = ?", one);
        Stage stage = open();
        onFx(() -> {
            if (audit != null) {
                audit.ways().getFirst().open().accept(one);
            }
            return null;
        });
        untilAll("only about it", entry -> one.equals(entry.entityId()));
        robot.clickOn("Changed an account");
        until(
                "it can be undone",
                () -> robot.lookup("#audit-undo-name").tryQuery().isPresent());
        robot.clickOn("#audit-undo-name");
        showReview(stage);
        untilTitle("Undo 1 change?");
        robot.clickOn("#undo-deed");
        until("it is undone", () -> shell.said().contains("1 change undone"));
        assertThat(server.value("SELECT name || phone FROM app.users WHERE id = ?", one))
                .isEqualTo("Alone+49 1");
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
