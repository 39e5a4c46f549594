package org.reeve.platform;

/** Through which long work tells how far it is. Called on the worker; thread-safe. */
@FunctionalInterface
public interface Progress {
    /** Says nothing to anybody. */
    Progress NONE = (step, fraction) -> {};

    /**
     * Tells where the work is.
     *
     * @param step what is being done now, in a person's words
     * @param fraction 0 to 1, or negative while that isn't known
     */
    void at(String step, double fraction);
}
