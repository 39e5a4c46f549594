package org.reeve.shell;

import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.reeve.platform.fx.Job;
import org.reeve.platform.i18n.Messages;

/** The line at the foot of the workbench: the server and whether it answers, and what has been going on longest. FX thread only. */
final class StatusBar extends HBox {
    private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");

    private final Region light = Controls.styled(new Region(), "status-light");
    private final Label server = new Label();
    private final Label secured = new Label();
    private final Label version = new Label();

    /** @param jobs what is going on, oldest first */
    StatusBar(ObservableList<Job> jobs) {
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        server.setId("status-server");
        version.setId("status-version");
        Label job = new Label();
        job.setId("status-job");
        jobs.subscribe(() -> job.setText(jobs.isEmpty() ? "" : jobs.getFirst().title()));
        getChildren().addAll(light, server, secured, version, Controls.spacer(), job);
    }

    /** Says where somebody is at work. */
    void tell(Place place) {
        server.setText(place.server());
        secured.setText(place.secured());
        version.setText(Messages.text("shell.status.version", place.version()));
    }

    /** Shows whether the server answers. */
    void showConnected(boolean connected) {
        light.pseudoClassStateChanged(LOST, !connected);
    }
}
