package org.reeve.platform.fx;

import javafx.application.Platform;

/** Puts work off to after the event that is being handled; never needed to come from a worker, {@link Background} does that. */
public final class Later {
    private Later() {}

    /** Runs {@code work} on the FX thread once the current event is over. */
    public static void run(Runnable work) {
        Platform.runLater(work);
    }
}
