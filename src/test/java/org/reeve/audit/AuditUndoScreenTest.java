package org.reeve.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.scene.control.Label;
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

    @Test
    void undoesAnActionLaterAndNamesWhatWasChangedSince() {
        UUID one = server.account("one@example.org", "One");
        UUID two = server.account("two@example.org", "Two");
        database.writeSql(connection -> {
            try (var off = connection.prepareStatement(
                    "SELECT api.change_accounts('verify', NULL, ARRAY[?, ?], 'checked by letter')")) {
                server.execute("UPDATE app.users SET is_verified = false WHERE id IN (?, ?)", one, two);
                off.setObject(1, one);
                off.setObject(2, two);
                return off.execute();
            }
        });
        server.execute("UPDATE app.users SET is_verified = false WHERE id = ?", two);
        Stage stage = open();
        robot.clickOn("Marked addresses as verified: 2");
        until(
                "it can be undone",
                () -> robot.lookup("#audit-undo-action").query().isVisible());
        picture(stage, "audit-undo");
        robot.clickOn("#audit-undo-action");
        until("it asks", () -> robot.lookup("#confirmation-text").tryQuery().isPresent());
        assertThat(text("#confirmation-text"))
                .contains("Undo 1 change?", "One (one@example.org)", "1 was changed since", "Two (two@example.org)");
        robot.clickOn("#confirmation-deed");
        until("it says so", () -> shell.said().contains("1 change undone, 1 left as they are"));
        assertThat(server.value(
                        "SELECT string_agg(is_verified::text, ' ') FROM app.users WHERE id IN (?, ?)", one, two))
                .isEqualTo("false false");
        until(
                "the trail shows it",
                () -> shown().stream().anyMatch(entry -> entry.action().equals("UNDO")));
    }

    @Test
    void undoesOneChangeAlone() {
        UUID one = server.account("alone@example.org", "Alone");
        database.writeSql(connection -> {
            try (var rename =
                    connection.prepareStatement("UPDATE api.editable_users SET phone = '+49 1' WHERE id = ?")) {
                rename.setObject(1, one);
                return rename.executeUpdate();
            }
        });
        open();
        onFx(() -> {
            if (audit != null) {
                audit.ways().getFirst().open().accept(one);
            }
            return null;
        });
        untilAll("only about it", entry -> one.equals(entry.entityId()));
        robot.clickOn("Changed an account");
        until("it can be undone", () -> robot.lookup("#audit-undo").query().isVisible());
        robot.clickOn("#audit-undo");
        until("it asks", () -> robot.lookup("#confirmation-text").tryQuery().isPresent());
        robot.clickOn("#confirmation-deed");
        until("it is undone", () -> server.value("SELECT phone FROM app.users WHERE id = ?", one) == null);
        assertThat(shell.said()).contains("1 change undone");
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
