package org.reeve.platform.fx;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Waits until a thumb that is being dragged rests, because what it has left again by then need not be read; but not for
 * long, so that something shows while it moves. FX thread only.
 */
final class Settling {
    private static final Duration REST = Duration.millis(30);
    private static final long LONGEST_WAIT_NANOS = 150_000_000;

    private final PauseTransition rest = new PauseTransition(REST);
    private long waitingSince;

    /** @param settled runs when it rests */
    Settling(Runnable settled) {
        rest.setOnFinished(event -> settled.run());
    }

    /** It moved. */
    void moved() {
        long now = System.nanoTime();
        if (rest.getStatus() != Animation.Status.RUNNING) {
            waitingSince = now;
            rest.playFromStart();
        } else if (now - waitingSince < LONGEST_WAIT_NANOS) {
            rest.playFromStart();
        }
    }

    void stop() {
        rest.stop();
    }
}
