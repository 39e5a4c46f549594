package org.reeve.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reeve.platform.database.DatabaseAddress.Host;
import org.reeve.platform.database.DatabaseAddress.Tls;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.testkit.Accessibility;
import org.reeve.testkit.FxTest;

class ConnectionsModelTest extends FxTest {
    @TempDir
    Path directory;

    private final Background background = onFx(Background::new);

    private ConnectionsModel model() {
        return new ConnectionsModel(
                background,
                new ThisComputer(directory.resolve("server")),
                new SavedServers(directory),
                List.of(),
                new ConnectionsModel.Outcomes(link -> {}, server -> {}, file -> {}));
    }

    private static SavedServer server(int port) {
        return new SavedServer(
                "one", "Silent", List.of(new Host("127.0.0.1", port)), "reeve", "ann", Tls.DISABLE, false);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            background.close();
            return true;
        });
    }

    @Test
    void openingAServerThatSaysNothingCanBeStopped() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConnectionsModel model = onFx(this::model);
            onFx(() -> {
                model.open(server(silent.getLocalPort()), Secret.of("x"));
                return true;
            });
            until("it is being opened", () -> !background.jobs().isEmpty());
            long start = System.nanoTime();
            onFx(() -> {
                model.cancel();
                return true;
            });
            until("it is not any more", () -> model.openingProperty().get() == null);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(onFx(() -> model.failureProperty().get())).isNull();
        }
    }

    @Test
    void theCardThatAsksForAPasswordCanBeReadAndTypedInto() {
        StringBuilder typed = new StringBuilder();
        show(() -> new PasswordCard(server(5432), () -> {}, secret -> typed.append(secret.reveal())), 400, 300);
        Node root = onFx(
                () -> robot.lookup("#connection-password").query().getScene().getRoot());
        assertThat(onFx(() -> Accessibility.nameless(root))).isEmpty();
        robot.clickOn("#connection-password").write("open sesame").push(KeyCode.ENTER);
        assertThat(typed.toString()).isEqualTo("open sesame");
    }

    @Test
    void savingTwiceMakesOneServer() {
        ConnectionsModel model = onFx(this::model);
        int[] saved = new int[1];
        onFx(() -> {
            ServerFormModel form = new ServerFormModel(model, background, null, () -> saved[0]++);
            form.name().valueProperty().set("Production");
            form.hosts().valueProperty().set("db.example.org");
            form.port().valueProperty().set("5432");
            form.database().valueProperty().set("reeve");
            form.user().valueProperty().set("ann");
            form.save();
            form.save();
            return true;
        });
        until("both are done", () -> saved[0] == 2);
        assertThat(new SavedServers(directory).all()).hasSize(1);
    }

    @Test
    void aFormKnowsWhetherSomebodyTyped() {
        ConnectionsModel model = onFx(this::model);
        ServerFormModel form = onFx(() -> new ServerFormModel(model, background, null, () -> {}));
        onFx(() -> {
            form.loadDefaults();
            return true;
        });
        until("the defaults are there", () -> !form.port().valueProperty().get().isEmpty());
        assertThat(onFx(form::isTyped)).isFalse();
        onFx(() -> {
            form.hosts().valueProperty().set("db");
            return true;
        });
        assertThat(onFx(form::isTyped)).isTrue();
    }

    @Test
    void aRowThatLeftTheListIsForgotten() {
        ConnectionsModel model = onFx(this::model);
        WeakReference<ServerRow> gone = onFx(() -> {
            ServerRow row = new ServerRow(server(5432), model, () -> {}, () -> {});
            row.dispose();
            return new WeakReference<>(row);
        });
        until("nobody holds it", () -> {
            System.gc();
            return gone.get() == null;
        });
        assertThat(model.openingProperty().get()).isNull();
    }
}
