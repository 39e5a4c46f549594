package org.reeve.connection;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/**
 * Watches the server and the session: learns of trouble from any work that fails, and asks by itself every half minute, so
 * that an ended session shows although nobody does anything. While the server is away it asks again, less and less often.
 * FX thread only; the asking is done on a worker.
 */
public final class ConnectionMonitor {
    private static final int HEARTBEAT_SECONDS = 30;
    private static final int[] BACK_OFF_SECONDS = {1, 2, 4, 8, 15, 30};

    private final Background.Lane lane;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Resting());
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
    private @Nullable Link link;
    private int secondsToHeartbeat = HEARTBEAT_SECONDS;
    private int failures;
    private boolean asking;

    /** How it stands. */
    public sealed interface State {
        /** Nobody is signed in. */
        record Resting() implements State {}

        /** The server answers and honours the session. */
        record Up() implements State {}

        /**
         * The server does not answer.
         *
         * @param seconds until the next try; 0 while one is being made
         */
        record Down(int seconds) implements State {}

        /** The server answers, but the session is over. */
        record Ended() implements State {}
    }

    /** Learns from the failures of {@code background}'s work. */
    public ConnectionMonitor(Background background) {
        this.lane = background.lane();
        clock.setCycleCount(Animation.INDEFINITE);
        background.onProblem(this::hear);
    }

    /** Watches {@code watched}, to which somebody has just signed in. */
    public void watch(Link watched) {
        lane.cancel();
        asking = false;
        link = watched;
        secondsToHeartbeat = HEARTBEAT_SECONDS;
        failures = 0;
        state.set(new State.Up());
        clock.playFromStart();
    }

    /** Watches nothing. */
    public void rest() {
        clock.stop();
        lane.cancel();
        asking = false;
        link = null;
        state.set(new State.Resting());
    }

    /** How it stands. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    private void hear(Problem problem) {
        if (asking || !(state.get() instanceof State.Up)) {
            return;
        }
        if (problem.kind() == Problem.Kind.UNREACHABLE) {
            lose();
        } else if (problem.kind() == Problem.Kind.SESSION_ENDED) {
            // It may have been the session before this one, whose work ended only now
            ask();
        }
    }

    private void tick() {
        switch (state.get()) {
            case State.Up up -> {
                secondsToHeartbeat--;
                if (secondsToHeartbeat <= 0) {
                    ask();
                }
            }
            case State.Down(int seconds) when seconds > 1 -> state.set(new State.Down(seconds - 1));
            case State.Down(int seconds) when seconds == 1 -> ask();
            default -> {}
        }
    }

    /** Asks the server now rather than when the time has come. */
    public void ask() {
        Link asked = link;
        if (asked == null || asking) {
            return;
        }
        secondsToHeartbeat = HEARTBEAT_SECONDS;
        asking = true;
        boolean down = state.get() instanceof State.Down;
        if (down) {
            state.set(new State.Down(0));
        }
        lane.run(
                Messages.text("connection.job.probe"),
                Effect.READ,
                progress -> {
                    if (down) {
                        asked.revive();
                    }
                    return asked.database().probe();
                },
                this::answered,
                this::lost);
    }

    private void answered(boolean alive) {
        asking = false;
        failures = 0;
        state.set(alive ? new State.Up() : new State.Ended());
    }

    private void lost(Problem problem) {
        asking = false;
        lose();
    }

    private void lose() {
        int wait = BACK_OFF_SECONDS[Math.min(failures, BACK_OFF_SECONDS.length - 1)];
        failures++;
        state.set(new State.Down(wait));
    }
}
