package org.reeve.platform.fx;

import org.reeve.platform.Problem;

/** Where a screen says what came of an action; the shell shows it beside the work, never in its way. FX thread only. */
public interface Notices {
    /** Tells that something was done. {@code text} is a whole sentence, in a person's words. */
    void info(String text);

    /** Tells that something failed, what was saved and what to do next. */
    void problem(Problem problem);
}
