package org.reeve.platform.fx;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ProgressIndicator;
import org.reeve.platform.Cancellation;
import org.reeve.platform.Problem.Effect;

/** Work under way, as the task tray shows it. Its properties change on the FX thread only. */
public final class Job {
    private final String title;
    private final Effect effect;
    private final Cancellation cancellation = new Cancellation();
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(ProgressIndicator.INDETERMINATE_PROGRESS);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(true);

    Job(String title, Effect effect) {
        this.title = title;
        this.effect = effect;
    }

    /** What is being done, in a person's words. */
    public String title() {
        return title;
    }

    /** Whether it changes anything, so that stopping it leaves something undone. */
    public boolean isWriting() {
        return effect == Effect.WRITE;
    }

    /** Which step it is at; empty while there is nothing to tell. */
    public ReadOnlyStringProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** How far it is, 0 to 1, or negative while that isn't known. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Whether it still runs. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Asks it to stop; it ends soon after, with nothing of its transaction saved. Any thread. */
    public void cancel() {
        // Interrupting a statement talks to the server, so it too leaves the FX thread
        Thread.ofVirtual().name("cancel").start(cancellation::request);
    }

    Effect effect() {
        return effect;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Tells where the work is. Called by the work, on its worker. */
    void report(String text, double fraction) {
        Platform.runLater(() -> {
            step.set(text);
            progress.set(fraction);
        });
    }

    void finish() {
        running.set(false);
    }
}
