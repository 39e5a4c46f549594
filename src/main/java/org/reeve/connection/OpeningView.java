package org.reeve.connection;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** Below a target: how far opening it is, with a way to stop it, or why it failed. Takes no room otherwise. */
final class OpeningView extends VBox {
    private final Target target;
    private final Label step = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final HBox work;
    private final Subscription watching;
    private final ProblemView problem = new ProblemView();

    OpeningView(ConnectionsModel model, Target target) {
        this.target = target;
        getStyleClass().add("opening");
        step.getStyleClass().add("muted");
        bar.getStyleClass().add("medium");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Messages.text("connection.opening", target.name()));
        problem.getStyleClass().add("boxed");
        Button cancel = new Button(Messages.text("connection.cancel"));
        cancel.getStyleClass().add("small");
        cancel.setId("cancel-" + target.id());
        cancel.setOnAction(event -> model.cancel());
        VBox text = new VBox(step, bar);
        text.getStyleClass().add("opening-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        work = new HBox(text, cancel);
        work.getStyleClass().add("row");
        work.setAlignment(Pos.CENTER_LEFT);
        work.managedProperty().bind(work.visibleProperty());
        getChildren().addAll(work, problem);
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(work.visibleProperty().or(problem.visibleProperty()));
        watching = model.openingProperty()
                .subscribe(this::show)
                .and(model.failureProperty().subscribe(this::show));
    }

    /** Stops watching the model, which lives longer. */
    void dispose() {
        watching.unsubscribe();
        step.textProperty().unbind();
        bar.progressProperty().unbind();
    }

    private void show(ConnectionsModel.@Nullable Opening opening) {
        step.textProperty().unbind();
        bar.progressProperty().unbind();
        work.setVisible(false);
        if (opening != null && opening.target().id().equals(target.id())) {
            work.setVisible(true);
            step.textProperty().bind(opening.job().stepProperty());
            bar.progressProperty().bind(opening.job().progressProperty());
        }
    }

    private void show(ConnectionsModel.@Nullable Failure failure) {
        problem.show(failure != null && failure.target().id().equals(target.id()) ? failure.problem() : null);
    }
}
