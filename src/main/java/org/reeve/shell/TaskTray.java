package org.reeve.shell;

import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.reeve.platform.fx.Job;
import org.reeve.platform.i18n.Messages;

/** The jobs under way: step, progress, and a way to stop each. FX thread only. */
final class TaskTray extends VBox {
    private final ObservableList<Job> jobs;
    private final VBox rows = Controls.styled(new VBox(), "task-rows");
    private final Label nothing = Controls.label(Messages.text("shell.tasks.none"), "empty");
    private final Map<Job, Node> nodes = new HashMap<>();

    TaskTray(ObservableList<Job> jobs) {
        this.jobs = jobs;
        setId("task-tray");
        getStyleClass().add("task-tray");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        HBox head = Controls.styled(
                new HBox(
                        Controls.label(Messages.text("shell.tasks.title"), "dialog-title"),
                        Controls.spacer(),
                        Controls.iconButton(
                                "fth-x", Messages.text("shell.tasks.close"), () -> setVisible(false), "small")),
                "dialog-head");
        head.setAlignment(Pos.CENTER_LEFT);
        nothing.managedProperty().bind(nothing.visibleProperty());
        getChildren().addAll(head, rows, nothing);
        jobs.addListener((ListChangeListener<Job>) change -> update());
        update();
    }

    void toggle() {
        setVisible(!isVisible());
    }

    private void update() {
        nodes.keySet().retainAll(jobs);
        rows.getChildren()
                .setAll(jobs.stream()
                        .map(job -> nodes.computeIfAbsent(job, TaskTray::row))
                        .toList());
        nothing.setVisible(jobs.isEmpty());
    }

    private static Node row(Job job) {
        Label step = Controls.label("", "muted");
        step.textProperty().bind(job.stepProperty());
        step.managedProperty().bind(step.textProperty().isNotEmpty());
        ProgressBar bar = Controls.styled(new ProgressBar(), "medium");
        bar.progressProperty().bind(job.progressProperty());
        bar.setAccessibleText(job.title());
        VBox text = Controls.styled(new VBox(Controls.label(job.title(), "task-title"), step, bar), "task-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = Controls.styled(
                new HBox(
                        text,
                        Controls.iconButton(
                                "fth-x-circle", Messages.text("shell.tasks.cancel", job.title()), job::cancel)),
                "task-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
