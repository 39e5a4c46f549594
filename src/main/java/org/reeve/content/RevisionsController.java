package org.reeve.content;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.ProblemView;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;

/** The revisions of a post, and what one of them changed, side by side. */
public final class RevisionsController implements SectionView.Hooks {
    private final RevisionsModel model;
    private final Shell shell;
    private final Runnable restored;

    @FXML
    private ListView<Revision> list;

    @FXML
    private Label before;

    @FXML
    private Label after;

    @FXML
    private CheckBox againstNow;

    @FXML
    private ListView<Sides.Row> sides;

    @FXML
    private Button restore;

    @FXML
    private HBox restoreBox;

    @FXML
    private ProblemView problem;

    /** @param restored runs when a text was restored */
    @SuppressWarnings("NullAway.Init") // FXML fills it in
    RevisionsController(RevisionsModel model, Shell shell, Runnable restored) {
        this.model = model;
        this.shell = shell;
        this.restored = restored;
    }

    @FXML
    private void initialize() {
        list.setItems(model.revisions());
        list.setCellFactory(view -> new RevisionCell());
        sides.setCellFactory(view -> new SidesCell());
        model.problemProperty().subscribe(problem::show);
        list.getSelectionModel().selectedItemProperty().subscribe(revision -> {
            if (revision != null) {
                model.choose(revision);
            }
        });
        model.chosenProperty().subscribe(revision -> {
            list.getSelectionModel().select(revision);
            offer();
        });
        againstNow.selectedProperty().bindBidirectional(model.againstNowProperty());
        model.comparisonProperty().subscribe(this::show);
        model.busyProperty().subscribe(busy -> offer());
        model.postProperty().subscribe(post -> offer());
        model.load();
    }

    private void show(RevisionsModel.@Nullable Comparison comparison) {
        if (comparison == null) {
            sides.getItems().clear();
            before.setText("");
            after.setText("");
        } else {
            before.setText(title(comparison.before(), "content.revision.none"));
            after.setText(title(comparison.after(), "content.revision.now"));
            sides.getItems().setAll(comparison.rows());
        }
    }

    private static String title(@Nullable Revision revision, String otherwise) {
        return revision == null ? Messages.text(otherwise) : title(revision);
    }

    private void offer() {
        Revision chosen = model.chosenProperty().get();
        Post now = model.postProperty().get();
        Reasons.disable(
                restoreBox,
                restore,
                chosen == null || now == null ? Messages.text("content.revision.choose") : against(chosen, now));
    }

    private String against(Revision chosen, Post now) {
        if (now.isPublic() && !shell.may("posts.publish")) {
            return Messages.text("content.revision.public");
        }
        if (model.busyProperty().get()) {
            return Messages.text("content.revision.busy");
        }
        return chosen.text().equals(now.text()) ? Messages.text("content.revision.same") : "";
    }

    private static String title(Revision revision) {
        return Messages.text("content.revision.title", Times.local(revision.at()), who(revision));
    }

    private static String who(Revision revision) {
        return revision.author() == null
                ? Messages.text("content.revision.outside", revision.login())
                : revision.author();
    }

    @FXML
    private void restore() {
        Revision chosen = model.chosenProperty().get();
        if (chosen != null) {
            model.restore(chosen.text(), (restoredPost, former) -> {
                restored.run();
                shell.say(
                        Messages.text("content.revision.restored", Times.local(chosen.at())),
                        Messages.text("content.undo"),
                        () -> model.restore(restoredPost, former, (again, text) -> {
                            restored.run();
                            shell.say(Messages.text("content.revision.taken_back"));
                        }));
            });
        }
    }

    /** A revision: when, who, and what it changed. */
    private static final class RevisionCell extends ListCell<Revision> {
        @Override
        protected void updateItem(@Nullable Revision revision, boolean empty) {
            super.updateItem(revision, empty);
            setText(revision == null || empty ? null : title(revision) + "\n" + what(revision));
        }

        private static String what(Revision revision) {
            if (revision.made()) {
                return Messages.text("content.revision.made");
            }
            List<String> words = new ArrayList<>();
            Object status = revision.changed().get("status");
            if (status != null) {
                words.add(Status.of(status.toString()).words());
            }
            for (String field : List.of("title", "content", "language", "publish_at")) {
                if (revision.changed().containsKey(field) && !(status != null && field.equals("publish_at"))) {
                    words.add(Messages.text("content.revision.field." + field));
                }
            }
            if (revision.changed().containsKey("deleted_at")) {
                words.add(Messages.text(
                        revision.changed().get("deleted_at") == null
                                ? "content.revision.undeleted"
                                : "content.revision.deleted"));
            }
            Object reason = revision.changed().get("status_reason");
            if (reason != null) {
                words.add(Messages.text("content.reason", reason));
            }
            return words.isEmpty() ? Messages.text("content.revision.other") : String.join(", ", words);
        }
    }

    @Override
    public void refresh() {
        model.load();
    }

    @Override
    public void closed() {
        model.close();
    }
}
