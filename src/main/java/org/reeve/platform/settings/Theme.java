package org.reeve.platform.settings;

/** The colours of the window. */
public enum Theme {
    /** As the operating system has it, following when that changes. */
    SYSTEM,
    LIGHT,
    DARK
}
