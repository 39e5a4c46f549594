package org.reeve.role;

/** What came of a change of a role. */
enum Outcome {
    /** It is so now. */
    DONE,
    /** The role is sensitive: a second person has to approve. */
    REQUESTED
}
