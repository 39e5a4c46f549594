package org.reeve.savedview;

/** A list that can be looked at in saved ways. FX thread only. */
public interface ViewTarget {
    /** How it is looked at now. */
    ViewState state();

    /**
     * Looks at it like that, reading it once.
     *
     * @return why that can't be, a sentence, and then nothing has changed; empty when it is done
     */
    String apply(ViewState state);

    /** Whether it may open with a saved view; not where somebody has just asked for something else. */
    default boolean isOpenToViews() {
        return true;
    }

    /** Reads it for the first time, after the view that it opens with was applied. */
    void start();
}
