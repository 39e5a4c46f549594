package org.reeve.platform.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reeve.testkit.FxTest;

class IdleWatchTest extends FxTest {
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicReference<Duration> limit = new AtomicReference<>(Duration.ofHours(1));

    private IdleWatch watch() {
        AtomicReference<@Nullable IdleWatch> made = new AtomicReference<>();
        show(() -> {
            TextField field = new TextField();
            field.setId("field");
            Scene scene = new Scene(new StackPane(field), 300, 200);
            made.set(new IdleWatch(scene, limit::get, idle::incrementAndGet));
            return scene;
        });
        return Objects.requireNonNull(made.get());
    }

    @Test
    void tellsOnceWhenNobodyTouchesTheWindow() {
        IdleWatch watch = watch();
        onFx(() -> {
            watch.start();
            return true;
        });
        limit.set(Duration.ofMillis(1));

        until("it tells", () -> idle.get() == 1);
    }

    @Test
    void whatIsTypedOrPointedAtIsASignOfLife() {
        IdleWatch watch = watch();
        assertThat(onFx(watch::wasActive)).isFalse();

        robot.clickOn("#field").push(KeyCode.A);

        assertThat(onFx(watch::wasActive)).isTrue();
        assertThat(onFx(watch::wasActive)).as("since it was asked last").isFalse();
        assertThat(idle).hasValue(0);
    }
}
