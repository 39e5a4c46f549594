package org.reeve.self;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.ProblemView;
import org.reeve.shell.Question;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.signin.EnrolmentController;
import org.reeve.signin.EnrolmentModel;
import org.reeve.signin.LockSetting;
import org.reeve.signin.TrialControls;

/** "My account". */
public final class SelfController implements SectionView.Hooks {
    private final SelfModel model;
    private final Shell shell;
    private final LockSetting lock;

    /** Of what outlives this view. */
    private Subscription watching = Subscription.EMPTY;

    @FXML
    private Label name;

    @FXML
    private Label email;

    @FXML
    private ComboBox<Choice<Integer>> lockAfter;

    @FXML
    private Label factorState;

    @FXML
    private VBox factorForm;

    @FXML
    private PasswordField factorPassword;

    @FXML
    private ProblemView factorProblem;

    @FXML
    private Label factorWait;

    @FXML
    private Button factorSetUp;

    @FXML
    private Button factorCodes;

    @FXML
    private Button factorRemove;

    @FXML
    private VBox enrolment;

    @FXML
    private VBox enrolmentBox;

    @FXML
    private Button giveUp;

    @FXML
    private VBox sessions;

    @FXML
    private Button endOthers;

    @FXML
    private VBox signIns;

    SelfController(SelfModel model, Shell shell, LockSetting lock) {
        this.model = model;
        this.shell = shell;
        this.lock = lock;
    }

    @FXML
    private void initialize() {
        name.setText(model.person().name());
        email.setText(model.person().email());
        Choice.showTexts(lockAfter);
        watching = lock.limitProperty().subscribe(limit -> offerLock());
        lockAfter.valueProperty().subscribe((before, after) -> {
            if (before != null && after != null && after.value() != null) {
                lock.choose(after.value());
            }
        });
        factorPassword.textProperty().bindBidirectional(model.factorPasswordProperty());
        TrialControls.bind(model.trial(), factorProblem, factorWait, factorSetUp, Messages.text("self.factor.set_up"));
        factorCodes.disableProperty().bind(factorSetUp.disableProperty());
        factorRemove.disableProperty().bind(factorSetUp.disableProperty());
        model.accountProperty().subscribe(this::show);
        model.enrolmentProperty().subscribe(this::showEnrolment);
        model.load();
    }

    private void offerLock() {
        lockAfter
                .getItems()
                .setAll(lock.choices().stream()
                        .map(minutes -> new Choice<>(Messages.text("self.lock.minutes", minutes), minutes))
                        .toList());
        Choice.choose(lockAfter, lock.minutes());
    }

    private void show(@Nullable OwnAccount account) {
        if (account != null) {
            showFactor(account.factor());
            sessions.getChildren()
                    .setAll(account.sessions().stream().map(this::sessionLine).toList());
            endOthers.setDisable(account.sessions().size() < 2);
            signIns.getChildren()
                    .setAll(account.signIns().stream()
                            .map(SelfController::signInLine)
                            .toList());
        }
    }

    private void showFactor(OwnFactor factor) {
        boolean there = factor.since() != null;
        String state = factor.since() == null
                ? Messages.text("self.factor.none")
                : Messages.text("self.factor.since", Times.local(factor.since()), factor.codesLeft());
        factorState.setText(factor.needed() ? state + " " + Messages.text("self.factor.needed") : state);
        Fields.show(factorCodes, there);
        Fields.show(factorRemove, there && !factor.needed());
    }

    private void showEnrolment(@Nullable EnrolmentModel running) {
        Fields.show(factorForm, running == null);
        Fields.show(enrolment, running != null);
        enrolmentBox.getChildren().clear();
        if (running != null) {
            // Codes that are in force already can't be given up
            giveUp.visibleProperty().bind(Bindings.isEmpty(running.recoveryCodes()));
            enrolmentBox
                    .getChildren()
                    .add(Views.load("signin/enrolment.fxml", new EnrolmentController(running))
                            .root());
        }
    }

    private Node sessionLine(OwnSession session) {
        Label what = new Label(
                session.current() ? Messages.text("self.session.this", session.program()) : session.program());
        what.getStyleClass().add("self-what");
        Label detail =
                new Label(Messages.text("self.session.detail", from(session.address()), Times.local(session.since())));
        detail.getStyleClass().add("muted");
        VBox text = new VBox(what, detail);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(text);
        line.getStyleClass().add("self-line");
        line.setAlignment(Pos.CENTER_LEFT);
        if (!session.current()) {
            Button end = new Button(Messages.text("self.session.end"));
            end.getStyleClass().add("small");
            end.setAccessibleText(Messages.text("self.session.end.named", session.program()));
            end.setOnAction(event -> model.end(session));
            line.getChildren().add(end);
        }
        return line;
    }

    private static Node signInLine(OwnSignIn signIn) {
        Label what = new Label(Messages.text(
                "self.sign_in.line",
                Messages.text("self.sign_in." + signIn.outcome()),
                Times.localToTheSecond(signIn.at())));
        what.getStyleClass().add("self-what");
        what.setTooltip(new Tooltip(Times.utc(signIn.at())));
        Label from = new Label(Messages.text("self.sign_in.from", from(signIn.address()), signIn.program()));
        from.getStyleClass().add("muted");
        VBox line = new VBox(what, from);
        line.getStyleClass().add("self-line");
        return line;
    }

    private static String from(@Nullable String address) {
        return address == null ? Messages.text("self.local") : address;
    }

    @FXML
    private void setUp() {
        model.setUp();
    }

    @FXML
    private void renewCodes() {
        model.renewCodes();
    }

    @FXML
    private void remove() {
        if (!model.hasFactorPassword()) {
            // It says that first
            model.remove();
            return;
        }
        shell.ask(
                new Question(
                        Messages.text("self.factor.remove.title"),
                        Messages.text("self.factor.remove.text"),
                        Messages.text("self.factor.remove.deed"),
                        Messages.text("self.factor.remove.safe"),
                        true),
                model::remove);
    }

    @FXML
    private void giveUp() {
        model.giveUp();
    }

    @FXML
    private void endOthers() {
        shell.ask(
                new Question(
                        Messages.text("self.session.others.title"),
                        Messages.text("self.session.others.text"),
                        Messages.text("self.session.others.deed"),
                        Messages.text("self.session.others.safe"),
                        true),
                model::endOthers);
    }

    // --- Hooks ---

    @Override
    public void refresh() {
        model.load();
    }

    @Override
    public boolean hasUnsavedChanges() {
        return model.isDirty();
    }

    @Override
    public void closed() {
        watching.unsubscribe();
        model.close();
    }
}
