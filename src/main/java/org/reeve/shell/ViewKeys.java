package org.reeve.shell;

import java.util.List;

/**
 * Keys that work in one section only, for the shortcut sheet; the section itself listens to them.
 *
 * @param section the id of the {@link Section}, without which they aren't listed
 * @param title where they work, in a person's words
 */
public record ViewKeys(String section, String title, List<Key> keys) {
    public ViewKeys {
        keys = List.copyOf(keys);
    }

    /**
     * One key.
     *
     * @param title what it does, in a person's words
     * @param combination in the form of {@link javafx.scene.input.KeyCombination#valueOf}
     */
    public record Key(String title, String combination) {}
}
