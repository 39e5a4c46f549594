package org.reeve.platform.fx;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TouchEvent;

/** Notices whether somebody is at work in a window, by what they type and point at. FX thread only. */
public final class IdleWatch {
    /** Not all of InputEvent: the mouse also "enters" what moves under it while nobody touches it. */
    private static final List<EventType<? extends InputEvent>> SIGNS = List.of(
            KeyEvent.KEY_PRESSED,
            MouseEvent.MOUSE_PRESSED,
            MouseEvent.MOUSE_MOVED,
            MouseEvent.MOUSE_DRAGGED,
            ScrollEvent.SCROLL,
            TouchEvent.TOUCH_PRESSED);

    private final Supplier<Duration> limit;
    private final Runnable idle;
    private final Timeline clock =
            new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> look(System.nanoTime())));
    private long lastSign;
    private boolean active;

    /**
     * Watches {@code scene} once it is {@link #start}ed.
     *
     * @param limit how long nobody may be at work, asked anew each second
     * @param idle runs once, when that time is over; then nothing is watched until the next start
     */
    public IdleWatch(Scene scene, Supplier<Duration> limit, Runnable idle) {
        this.limit = limit;
        this.idle = idle;
        clock.setCycleCount(Animation.INDEFINITE);
        SIGNS.forEach(sign -> scene.addEventFilter(sign, event -> {
            lastSign = System.nanoTime();
            active = true;
        }));
    }

    /** Begins, as if somebody had just been at work. */
    public void start() {
        lastSign = System.nanoTime();
        clock.playFromStart();
    }

    /** Watches nothing. */
    public void stop() {
        clock.stop();
    }

    private void look(long now) {
        if (now - lastSign >= limit.get().toNanos()) {
            stop();
            idle.run();
        }
    }

    /** Whether somebody was at work since this was asked last. */
    public boolean wasActive() {
        boolean was = active;
        active = false;
        return was;
    }
}
