package org.reeve.shell;

import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Parent;

/**
 * What stands in a tab. The tab keeps it, with all its state, until it is closed.
 *
 * @param root what is shown
 * @param hooks what the shell's shortcuts do there; usually the view's controller
 */
public record SectionView(Parent root, Hooks hooks) {

    /** What the shell asks of a view. All on the FX thread; what a view doesn't have, it leaves out. */
    public interface Hooks {
        /** F5, and when the connection came back: reads again, keeping filter, selection and typed text. */
        default void refresh() {}

        /**
         * Whether it tells of what is done elsewhere in the window, and is read again each time that its tab comes back to the
         * front.
         */
        default boolean goesOutOfDate() {
            return false;
        }

        /** Ctrl+F: puts the cursor into the filter. */
        default void focusFilter() {}

        /** Ctrl+N: starts a new record. */
        default void create() {}

        /** Ctrl+S: saves what is being edited. */
        default void save() {}

        /** Whether text would be lost if the tab were closed now; the shell asks first. */
        default boolean hasUnsavedChanges() {
            return false;
        }

        /** The tab was closed: stop listening and loading. */
        default void closed() {}

        /** What is open within the view, for the breadcrumb; empty for nothing. */
        default StringExpression detail() {
            return new ReadOnlyStringWrapper("");
        }
    }
}
