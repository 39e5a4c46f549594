package org.reeve.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.skin.VirtualFlow;

/** What a screen reader would have nothing to say about. */
public final class Accessibility {
    private Accessibility() {}

    /** The controls below {@code root} that the keyboard reaches and that have no name. FX thread only. */
    public static List<String> nameless(Node root) {
        Set<Node> labelled = new HashSet<>();
        collectLabelled(root, labelled);
        List<String> found = new ArrayList<>();
        collect(root, labelled, found);
        return found;
    }

    private static void collectLabelled(Node node, Set<Node> labelled) {
        if (node instanceof Label label && label.getLabelFor() != null) {
            labelled.add(label.getLabelFor());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectLabelled(child, labelled));
        }
    }

    private static void collect(Node node, Set<Node> labelled, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable() && !isNamed(node) && !labelled.contains(node) && !isBox(node)) {
            found.add(node.toString());
        }
        if (node instanceof Parent parent && !(node instanceof VirtualFlow<?>)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, labelled, found));
        }
    }

    private static boolean isNamed(Node node) {
        String text = node.getAccessibleText();
        return (text != null && !text.isBlank())
                || (node instanceof Labeled labeled
                        && labeled.getText() != null
                        && !labeled.getText().isBlank());
    }

    /** What only holds other things, each of which has a name. */
    private static boolean isBox(Node node) {
        return node instanceof TabPane || node instanceof ScrollPane;
    }
}
