package org.reeve.testkit;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** Finds words that a screen has no room for. Cells are left out: a column may be narrower than what it holds. */
public final class CutOff {
    private CutOff() {}

    /** Every visible text below {@code root} that is drawn shorter than it is, as it is. FX thread only. */
    public static List<String> in(Parent root) {
        List<String> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(Node node, List<String> found) {
        if (!node.isVisible() || node instanceof IndexedCell) {
            return;
        }
        if (node instanceof Labeled labeled && isCut(labeled)) {
            found.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean isCut(Labeled labeled) {
        String text = labeled.getText();
        if (text == null || text.isEmpty() || labeled.getWidth() <= 0) {
            return false;
        }
        return labeled.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(child -> ((Text) child).getText())
                .anyMatch(drawn ->
                        drawn.endsWith(labeled.getEllipsisString()) && !text.endsWith(labeled.getEllipsisString()));
    }
}
