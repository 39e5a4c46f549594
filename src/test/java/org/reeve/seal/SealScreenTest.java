package org.reeve.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.platform.database.Database;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;
import org.reeve.shell.Appearance;
import org.reeve.shell.Way;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.FxTest;
import org.reeve.testkit.Screenshot;
import org.reeve.testkit.TestDatabase;
import org.reeve.testkit.TestShell;

/** Sealing, checking, receipts, and what is shown when somebody tampered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealScreenTest extends FxTest {
    private static final Path PICTURES = Path.of(System.getProperty("reeve.build.directory", "target"), "pictures");

    @TempDir
    private Path directory = Path.of("");

    private final TestDatabase server = TestDatabase.create();
    private final TestShell shell = new TestShell();
    private final Database database =
            Database.open(server.address(DatabaseAddress.DESKTOP_LOGIN), Secret.of(""), List.of());
    private @Nullable Background background;

    @BeforeAll
    void live() {
        server.account("ada@example.org", "Ada Lovelace", "Administrator");
        server.account("mia@example.org", "Mia Member", "Support");
        database.use(server.signIn("ada@example.org"));
        server.execute("SELECT auth.seal_trail('0')");
        server.execute("UPDATE auth.seal_state SET marked_at = marked_at - interval '6 seconds'");
    }

    @AfterAll
    void close() {
        Background used = background;
        onFx(() -> {
            if (used != null) {
                used.close();
            }
            return null;
        });
        database.close();
        server.close();
    }

    private Stage open() {
        Stage stage = show(
                () -> {
                    Background workers = new Background();
                    background = workers;
                    SealFeature feature = new SealFeature(database, workers, shell, directory);
                    feature.ways().stream()
                            .filter(way -> way.to().equals(Way.SEALS))
                            .forEach(way -> way.open().accept(Way.NO_RECORD));
                    return shell.around(shell.content().root());
                },
                900,
                680);
        dress(stage, Theme.LIGHT);
        return stage;
    }

    private void dress(Stage stage, Theme theme) {
        onFx(() -> {
            Appearance.dress(stage.getScene(), theme, TextSize.NORMAL);
            return null;
        });
    }

    private String text(String query) {
        return onFx(() -> robot.lookup(query).queryAs(Label.class).getText());
    }

    private boolean shows(String query) {
        return onFx(() -> robot.lookup(query).query().isVisible());
    }

    private int rows(String query) {
        return onFx(
                () -> robot.lookup(query).queryAs(TableView.class).getItems().size());
    }

    @Test
    void sealsAndChecksAndSaysWhatIsWrong() throws SQLException, IOException {
        Stage stage = open();
        until("it says that nothing is sealed", () -> text("#seal-summary").startsWith("Nothing is sealed yet."));
        robot.clickOn("#seal-now");
        until(
                "it is sealed",
                () -> rows("#seal-list") == 1 && text("#seal-summary").startsWith("Sealed until"));
        robot.clickOn("#seal-verify");
        until("it is sound", () -> text("#seal-verdict").startsWith("The trail is as it was sealed"));
        assertThat(shows("#seal-findings")).isFalse();
        assertThat(onFx(() -> Accessibility.nameless(stage.getScene().getRoot())))
                .isEmpty();
        picture(stage, "seals-light");
        // What the workbench leaves of a window of 1000 pixels
        onFx(() -> {
            Appearance.dress(stage.getScene(), Theme.LIGHT, TextSize.LARGEST);
            Screenshot.save(stage.getScene(), 760, 560, PICTURES.resolve("narrow/seals.png"));
            Appearance.dress(stage.getScene(), Theme.LIGHT, TextSize.NORMAL);
            return null;
        });

        Path receipt = directory.resolve("receipt.txt");
        shell.choose(receipt);
        robot.clickOn("#seal-export");
        until("the receipt is written", () -> shell.said().stream().anyMatch(said -> said.startsWith("Wrote receipt")));
        assertThat(Receipt.parse(Files.readString(receipt)).number()).isEqualTo(1);

        long entry = Long.parseLong(String.valueOf(server.value("SELECT min(id) FROM app.audit_logs")));
        try (Connection superuser = server.superuser();
                Statement tampering = superuser.createStatement()) {
            tampering.execute("SET session_replication_role = replica");
            tampering.execute("UPDATE app.audit_logs SET action = 'DELETE' WHERE id = " + entry);
        }
        robot.clickOn("#seal-compare");
        until("it is named", () -> rows("#seal-findings") == 1);
        assertThat(text("#seal-verdict")).startsWith("The trail is not as it was sealed. Wrong: 1.");
        dress(stage, Theme.DARK);
        picture(stage, "seals-dark");
        robot.clickOn("#seal-findings .table-row-cell");
        robot.push(KeyCode.ENTER);
        until("the entry is shown", () -> !shell.gone(Way.ENTRY).isEmpty());
        assertThat(shell.gone(Way.ENTRY).getFirst().getLeastSignificantBits()).isEqualTo(entry);

        Files.writeString(receipt, Files.readString(receipt).replaceFirst("sha-256: .", "sha-256: x"));
        robot.clickOn("#seal-compare");
        until("it is no receipt", () -> !shell.told().isEmpty());
        Files.writeString(receipt, new Receipt("x", 1, "0".repeat(64), Instant.EPOCH, Instant.EPOCH).text());
        robot.clickOn("#seal-compare");
        until("another chain was seen elsewhere", () -> rows("#seal-findings") == 2);
        assertThat(shows("#seal-forget")).isTrue();
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
