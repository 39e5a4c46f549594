package org.reeve.shell;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;

/**
 * A problem on the screen: what failed in bold, then what was saved and what to do. Takes no room while there is none.
 * FX thread only.
 */
public final class ProblemView extends VBox {
    private final Label what = Controls.paragraph("", "problem-what");
    private final Label more = Controls.paragraph("", "problem-more");

    /** Shows nothing yet; for FXML. */
    public ProblemView() {
        getStyleClass().add("problem");
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(what, more);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /** Shows {@code problem}. */
    public ProblemView(Problem problem) {
        this();
        show(problem);
    }

    /** Shows {@code problem}, or nothing for null. */
    public void show(@Nullable Problem problem) {
        setVisible(problem != null);
        if (problem != null) {
            what.setText(problem.what());
            more.setText(problem.saved().isEmpty() ? problem.advice() : problem.saved() + " " + problem.advice());
            setAccessibleText(problem.text());
        }
    }
}
