package org.reeve.exchange;

import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.reeve.exchange.ImportModel.Step;
import org.reeve.platform.fx.Job;
import org.reeve.shell.ProblemView;
import org.reeve.shell.SectionView;

/** The steps of an import one after another, and how far the work of one is. */
public final class ImportController implements SectionView.Hooks {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final ImportModel model;
    private final InvitationModel invitations;

    @FXML
    private HBox steps;

    @FXML
    private ProblemView problem;

    @FXML
    private HBox progress;

    @FXML
    private Label progressText;

    @FXML
    private ProgressBar progressBar;

    @FXML
    private Button stop;

    @FXML
    private Node file;

    @FXML
    private ImportFileController fileController;

    @FXML
    private Node mapping;

    @FXML
    private ImportMappingController mappingController;

    @FXML
    private Node check;

    @FXML
    private ImportCheckController checkController;

    @FXML
    private Node result;

    @FXML
    private ImportResultController resultController;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ImportController(ImportModel model, InvitationModel invitations) {
        this.model = model;
        this.invitations = invitations;
    }

    @FXML
    private void initialize() {
        model.stepProperty().subscribe(this::show);
        model.problemProperty().subscribe(problem::show);
        invitations.problemProperty().subscribe(problem::show);
        progress.managedProperty().bind(progress.visibleProperty());
        model.jobProperty().subscribe(job -> follow(job));
        invitations.jobProperty().subscribe(job -> follow(job));
    }

    private void show(Step step) {
        Map<Step, Node> parts = Map.of(Step.FILE, file, Step.MAPPING, mapping, Step.CHECK, check, Step.RESULT, result);
        parts.forEach((of, part) -> {
            part.setVisible(of == step);
            part.setManaged(of == step);
        });
        List<Node> labels = steps.getChildren();
        int place = List.of(Step.values()).indexOf(step);
        for (int i = 0; i < labels.size(); i++) {
            labels.get(i).pseudoClassStateChanged(CURRENT, i == place);
        }
        // Whoever goes on by the keyboard finds the next step under it
        switch (step) {
            case FILE -> fileController.focus();
            case MAPPING -> mappingController.focus();
            case CHECK -> checkController.focus();
            case RESULT -> resultController.focus();
        }
    }

    private void follow(@Nullable Job job) {
        progress.setVisible(job != null);
        progressText.textProperty().unbind();
        progressBar.progressProperty().unbind();
        if (job != null) {
            progressText.textProperty().bind(job.stepProperty());
            progressBar.progressProperty().bind(job.progressProperty());
            progressBar.setAccessibleText(job.title());
            stop.setOnAction(event -> job.cancel());
        }
    }

    @Override
    public boolean hasUnsavedChanges() {
        return model.isWriting() || invitations.isAtRisk();
    }

    @Override
    public void closed() {
        model.close();
    }
}
