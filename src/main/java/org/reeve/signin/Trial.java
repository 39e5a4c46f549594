package org.reeve.signin;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/**
 * Trying something that can be wrong, and may then have to wait: whether a try is under way, why the last one failed, how
 * long to wait for the next. FX thread only.
 */
public final class Trial {
    private final Background.Lane lane;
    private final String refused;
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Countdown countdown = new Countdown(() -> problem.set(null));

    /** @param refused begins the messages that explain a wrong try, {@code .what} and {@code .advice} */
    public Trial(Background background, String refused) {
        this.lane = background.lane();
        this.refused = refused;
    }

    /** Whether a try can be made now. */
    public boolean isReady() {
        return !busy.get() && !countdown.isRunning();
    }

    /**
     * Tries, unless it is too early.
     *
     * @param proof what the database said, within the result
     * @param right gets the result, if the try was right
     */
    public <T> void run(String title, Background.Work<T> work, Function<T, Proof> proof, Consumer<T> right) {
        if (!isReady()) {
            return;
        }
        problem.set(null);
        busy.set(true);
        lane.run(
                title,
                Problem.Effect.WRITE,
                work,
                result -> {
                    busy.set(false);
                    if (proof.apply(result).outcome() == Proof.Outcome.RIGHT) {
                        right.accept(result);
                    } else {
                        refuse(proof.apply(result));
                    }
                },
                failure -> {
                    busy.set(false);
                    problem.set(failure);
                });
    }

    private void refuse(Proof proof) {
        switch (proof.outcome()) {
            case THROTTLED -> problem.set(explain("signin.throttled"));
            case UNKNOWN -> problem.set(explain("signin.late"));
            case EXPIRED -> problem.set(explain("signin.own_password.expired"));
            case NEEDED -> problem.set(explain("signin.factor.needed"));
            default -> problem.set(explain(refused));
        }
        countdown.start(proof.waitSeconds());
    }

    static Problem explain(String key) {
        return new Problem(Problem.Kind.REFUSED, Messages.text(key + ".what"), "", Messages.text(key + ".advice"));
    }

    /** Says why there was no try. */
    public void refuse(String key) {
        problem.set(explain(key));
    }

    /** Empties {@code typed} when it was looked at and wrong; where the server could not look, nobody has to type it again. */
    public void emptiesWhenRefused(StringProperty typed) {
        problem.subscribe(now -> {
            if (now != null && now.kind() == Problem.Kind.REFUSED) {
                typed.set("");
            }
        });
    }

    /** Stops what is under way. */
    public void cancel() {
        lane.cancel();
        busy.set(false);
        countdown.stop();
    }

    /** Why the last try failed; null while it didn't. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a try is under way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Seconds until the next try; 0 when it can be made now. */
    public ReadOnlyIntegerProperty waitProperty() {
        return countdown.secondsProperty();
    }
}
