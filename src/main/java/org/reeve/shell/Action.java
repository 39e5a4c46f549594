package org.reeve.shell;

import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something a person can do from anywhere in the window: from the palette, and by its keys where it has some.
 *
 * @param title what it does, in the person's language, beginning with a verb
 * @param icon Ikonli literal
 * @param keys its shortcut, or null
 * @param available whether it makes sense now
 */
public record Action(
        String title, String icon, @Nullable KeyCombination keys, BooleanSupplier available, Runnable run) {

    /** Its shortcut as this platform writes it; empty where it has none. */
    public String keysText() {
        return keys == null ? "" : keys.getDisplayText();
    }
}
