package org.reeve.shell;

import java.util.List;
import javafx.scene.Node;

/**
 * What a feature brings into the window of whoever is signed in. Each feature has one such class in its package, made anew
 * for each stay of a person, so it may keep what they look at. FX thread only.
 *
 * <p>What the person may not do isn't offered: sections and ways say which permission they need, actions say it in {@link
 * Action#available()}.
 */
public interface Feature {
    /** Its places in the sidebar. */
    default List<Section> sections() {
        return List.of();
    }

    /** What the palette offers, and keys reach, from anywhere in the window. */
    default List<Action> actions() {
        return List.of();
    }

    /** Keys that its views listen to themselves. */
    default List<ViewKeys> keys() {
        return List.of();
    }

    /** What stands in the head of the window, whatever is open; each time the same nodes. */
    default List<Node> head() {
        return List.of();
    }

    /** The person has left for good, all tabs are closed: what goes on by itself ends. */
    default void left() {}

    /** What other features may ask it to show, by {@link Shell#go}. */
    default List<Way> ways() {
        return List.of();
    }
}
