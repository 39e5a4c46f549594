package org.reeve.seal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.FileKind;
import org.reeve.platform.fx.TextColumn;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Question;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** The seals of the trail: which there are, whether the trail is as they say, and receipts of them. */
public final class SealController implements SectionView.Hooks {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final SealModel model;
    private final Shell shell;

    @FXML
    private Label summary;

    @FXML
    private Button verify;

    @FXML
    private Button seal;

    @FXML
    private Button export;

    @FXML
    private Button compare;

    @FXML
    private Button forget;

    @FXML
    private VBox progress;

    @FXML
    private ProgressBar bar;

    @FXML
    private Label step;

    @FXML
    private Label verdict;

    @FXML
    private TableView<Finding> findings;

    @FXML
    private TableView<Seal> seals;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    SealController(SealModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        summary.textProperty().bind(model.summaryProperty());
        step.textProperty().bind(model.stepProperty());
        bar.progressProperty().bind(model.fractionProperty());
        show(progress, model.verifyingProperty());
        verify.disableProperty().bind(model.verifyingProperty());
        compare.disableProperty().bind(model.verifyingProperty());
        seal.disableProperty().bind(model.sealingProperty());
        export.disableProperty().bind(Bindings.isEmpty(model.seals()));
        show(findings, Bindings.isNotEmpty(model.findings()));
        show(
                forget,
                Bindings.createBooleanBinding(
                        () -> model.findings().stream().anyMatch(SealModel::isOfWhatWasSeen), model.findings()));
        show(verdict, verdict.textProperty().isNotEmpty());
        model.reportProperty().subscribe(this::judge);
        findings.setItems(model.findings());
        seals.setItems(model.seals());
        Label none = new Label(Messages.text("seal.none"));
        // Only of what was read
        none.visibleProperty().bind(model.summaryProperty().isNotEmpty());
        seals.setPlaceholder(none);
        TextColumn.fill(findings, List.of(SealWords::of));
        TextColumn.fill(
                seals,
                List.of(
                        row -> Long.toString(row.number()),
                        row -> Messages.text(
                                row.kind() == Seal.Kind.STRETCH ? "seal.kind.stretch" : "seal.kind.erasure",
                                row.entries()),
                        row -> Times.brief(row.lastAt()),
                        row -> Times.brief(row.madeAt()),
                        row -> row.maker() == null ? "" : row.maker(),
                        model::stateOf,
                        Seal::hash));
        findings.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                follow(findings.getSelectionModel().getSelectedItem());
            }
        });
        findings.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                follow(findings.getSelectionModel().getSelectedItem());
                key.consume();
            }
        });
        model.load();
    }

    private static void show(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    private void judge(@Nullable SealReport report) {
        verdict.pseudoClassStateChanged(WRONG, report != null && !report.isSound());
        if (report == null) {
            verdict.setText("");
        } else if (report.isSound()) {
            verdict.setText(
                    Messages.text("seal.sound", report.entries(), report.seals(), report.erased(), report.late()));
        } else {
            long wrong =
                    report.counts().values().stream().mapToLong(Long::longValue).sum();
            verdict.setText(Messages.text("seal.unsound", wrong, report.entries(), report.seals()));
        }
        seals.refresh();
    }

    /** Goes to the entry, where there is one. */
    private void follow(@Nullable Finding finding) {
        if (finding == null || finding.entry() == null) {
            return;
        }
        Instant at = finding.at();
        if (at == null || finding.kind() == Finding.Kind.MISSING) {
            shell.say(Messages.text("seal.no_entry"));
            return;
        }
        shell.go(Way.ENTRY, new UUID(ChronoUnit.MICROS.between(Instant.EPOCH, at), finding.entry()));
    }

    @FXML
    private void verify() {
        model.verify(null);
    }

    @FXML
    private void stop() {
        model.stop();
    }

    @FXML
    private void sealNow() {
        model.seal();
    }

    @FXML
    private void exportReceipt() {
        Seal chosen = seals.getSelectionModel().getSelectedItem();
        Seal which = chosen == null ? model.seals().getFirst() : chosen;
        shell.fileToSave("reeve-seal-" + which.number() + ".txt", kind()).ifPresent(file -> model.export(which, file));
    }

    @FXML
    private void compareReceipt() {
        shell.fileToOpen(kind()).ifPresent(model::verify);
    }

    @FXML
    private void forgetSeen() {
        shell.ask(
                new Question(
                        Messages.text("seal.forget.title"),
                        Messages.text("seal.forget.text"),
                        Messages.text("seal.forget"),
                        Messages.text("seal.forget.safe"),
                        true),
                model::forget);
    }

    private static FileKind kind() {
        return new FileKind(Messages.text("seal.receipt"), List.of("txt"));
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
