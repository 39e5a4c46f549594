package org.reeve.session;

import java.util.List;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.CountLine;
import org.reeve.platform.fx.EmptyState;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Question;
import org.reeve.shell.Shell;

/** Who tried to sign in, and above that who has to wait. */
public final class AttemptListController {
    private static final String LIST = "attempts";
    private static final List<String> OUTCOMES = List.of("wrong", "throttled", "right");

    private final AttemptListModel model;
    private final Shell shell;
    private final boolean mayRelease;

    @FXML
    private TextField search;

    @FXML
    private ComboBox<Choice<String>> outcome;

    @FXML
    private Label hint;

    @FXML
    private CountLine line;

    @FXML
    private VBox waits;

    @FXML
    private TableView<PagedRow<SignInAttempt>> table;

    @FXML
    private TableColumn<PagedRow<SignInAttempt>, SignInAttempt> at;

    @FXML
    private TableColumn<PagedRow<SignInAttempt>, SignInAttempt> person;

    @FXML
    private TableColumn<PagedRow<SignInAttempt>, SignInAttempt> what;

    @FXML
    private TableColumn<PagedRow<SignInAttempt>, SignInAttempt> address;

    @FXML
    private TableColumn<PagedRow<SignInAttempt>, SignInAttempt> program;

    @FXML
    private EmptyState nothing;

    private Typing typing;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    AttemptListController(AttemptListModel model, Shell shell, boolean mayRelease) {
        this.model = model;
        this.shell = shell;
        this.mayRelease = mayRelease;
    }

    @FXML
    private void initialize() {
        TextGuard.install(search, hint::setText);
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        Choice.showTexts(outcome);
        Choice.offer(
                outcome,
                Stream.concat(
                                Stream.of(new Choice<String>(Messages.text("session.attempt.outcome.any"), null)),
                                OUTCOMES.stream()
                                        .map(name ->
                                                new Choice<>(Messages.text("session.attempt.outcome." + name), name)))
                        .toList());
        typing = new Typing(this::apply, search);
        outcome.valueProperty().subscribe((before, after) -> apply());
        PagedTable<SignInAttempt> rows = new PagedTable<>(table, model.listing(), shell::say);
        rows.time(at, SignInAttempt::at, "");
        rows.text(person, SessionWords::person);
        rows.text(what, SessionWords::outcome);
        rows.text(address, SessionWords::from);
        rows.text(program, SignInAttempt::program);
        rows.keepColumns(shell.settings(), LIST, line);
        rows.start();
        line.count(
                model.listing(),
                count -> Messages.text(
                        count.value() == 1 ? "session.attempt.count.one" : "session.attempt.count.many", count.text()));
        line.onClear(this::clear);
        line.filteredProperty()
                .bind(model.queryProperty().map(query -> !query.text().isEmpty() || query.outcome() != null));
        nothing.follow(model.listing(), () -> Messages.text("session.attempt.nothing"), this::filterWords, this::clear);
        model.waits().addListener((ListChangeListener<Wait>) change -> showWaits());
        showWaits();
    }

    private void apply() {
        Choice<String> chosen = outcome.getValue();
        model.queryProperty().set(new AttemptQuery(search.getText(), chosen == null ? null : chosen.value()));
    }

    private String filterWords() {
        AttemptQuery query = model.queryProperty().get();
        String only = query.outcome() == null ? "" : outcome.getValue().text();
        return (only + " " + query.text()).strip();
    }

    private void clear() {
        typing.clear();
        Choice.choose(outcome, null);
        model.queryProperty().set(new AttemptQuery("", null));
    }

    private void showWaits() {
        waits.getChildren().setAll(model.waits().stream().map(this::box).toList());
        waits.setVisible(!model.waits().isEmpty());
        waits.setManaged(!model.waits().isEmpty());
    }

    private Node box(Wait wait) {
        Label text = new Label(SessionWords.wait(wait), new FontIcon("fth-shield"));
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox box = new HBox(text);
        box.getStyleClass().add("wait");
        box.setAlignment(Pos.CENTER_LEFT);
        if (mayRelease) {
            Button release = new Button(Messages.text("session.wait.release"));
            release.getStyleClass().add("small");
            release.setAccessibleText(Messages.text("session.wait.release.named", SessionWords.wait(wait)));
            release.setOnAction(event -> release(wait));
            release.setDisable(wait.releasesLeft() == 0);
            Reasons.explain(box, release, wait.releasesLeft() == 0 ? Messages.text("session.wait.used_up") : "");
            box.getChildren().add(release);
        }
        return box;
    }

    private void release(Wait wait) {
        shell.ask(
                new Question(
                        Messages.text("session.wait.release.title"),
                        Messages.text("session.wait.release.text", SessionWords.wait(wait), wait.releasesLeft() - 1),
                        Messages.text("session.wait.release"),
                        Messages.text("session.wait.release.safe"),
                        false),
                () -> model.release(wait));
    }

    void focusFilter() {
        search.requestFocus();
    }

    void close() {
        typing.stop();
        model.close();
    }
}
