package org.reeve.role;

/** What came of giving somebody a role. */
public enum Given {
    /** They have it now. */
    GIVEN,
    /** They had it, and have it until another time now. */
    CHANGED,
    /** They had it already, until just then. */
    HAD,
    /** The role is sensitive: a second person has to approve. */
    REQUESTED
}
