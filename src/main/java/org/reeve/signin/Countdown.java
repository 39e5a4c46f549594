package org.reeve.signin;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.util.Duration;

/** How long somebody has to wait before the next try. FX thread only. */
final class Countdown {
    private final Runnable over;
    private final ReadOnlyIntegerWrapper seconds = new ReadOnlyIntegerWrapper();
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));

    /** @param over runs when the wait is over */
    Countdown(Runnable over) {
        this.over = over;
        clock.setCycleCount(Animation.INDEFINITE);
    }

    void start(int from) {
        seconds.set(from);
        if (from > 0) {
            clock.playFromStart();
        }
    }

    void stop() {
        clock.stop();
        seconds.set(0);
    }

    private void tick() {
        seconds.set(seconds.get() - 1);
        if (seconds.get() <= 0) {
            clock.stop();
            over.run();
        }
    }

    boolean isRunning() {
        return seconds.get() > 0;
    }

    /** Seconds that are left; 0 for none. */
    ReadOnlyIntegerProperty secondsProperty() {
        return seconds.getReadOnlyProperty();
    }
}
