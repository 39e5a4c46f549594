package org.reeve.audit;

/** On which side of a change a value is looked for. */
enum Side {
    EITHER,
    BEFORE,
    AFTER
}
