package org.reeve.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A test that clicks in a real scene, with no display. It waits for conditions, never for time to pass. */
public abstract class FxTest {
    private static final int PATIENCE_SECONDS = 30;

    /** The person at the desk. */
    protected final FxRobot robot = new FxRobot();

    private @Nullable Stage stage;

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void closeStage() {
        robot.release(new javafx.scene.input.KeyCode[] {});
        robot.release(new javafx.scene.input.MouseButton[] {});
        onFx(() -> {
            if (stage != null) {
                stage.close();
                stage = null;
            }
            return null;
        });
    }

    /** Shows {@code root} in a window of the given size. */
    protected Stage show(Callable<? extends Parent> root, double width, double height) {
        return show(() -> new Scene(root.call(), width, height));
    }

    /** Shows a scene in a window of its size. */
    protected Stage show(Callable<Scene> scene) {
        Stage shown = onFx(() -> {
            Stage window = new Stage();
            window.setScene(scene.call());
            window.setX(0);
            window.setY(0);
            window.show();
            window.requestFocus();
            return window;
        });
        stage = shown;
        WaitForAsyncUtils.waitForFxEvents();
        return shown;
    }

    /** Runs {@code work} on the FX thread and returns its result; what it throws is thrown here. */
    protected static <T extends @Nullable Object> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), work);
    }

    /** Waits until {@code condition} holds, asking on the FX thread. */
    protected static void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("Waited " + PATIENCE_SECONDS + " s in vain until " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Waits until the node that {@code query} finds is on the screen and usable, and returns it. */
    protected <N extends Node> N find(String query, Class<N> type) {
        until(query + " is there", () -> robot.lookup(query).tryQuery().isPresent());
        return robot.lookup(query).queryAs(type);
    }
}
