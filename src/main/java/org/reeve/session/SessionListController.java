package org.reeve.session;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.reeve.platform.fx.CountLine;
import org.reeve.platform.fx.EmptyState;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.fx.RowSelection;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Question;
import org.reeve.shell.Shell;

/** Who is signed in. */
public final class SessionListController {
    private static final String LIST = "sessions";

    private final SessionListModel model;
    private final Shell shell;
    private final boolean mayEnd;

    @FXML
    private TextField search;

    @FXML
    private Label hint;

    @FXML
    private CountLine line;

    @FXML
    private Button end;

    @FXML
    private MenuButton endMore;

    @FXML
    private MenuItem endAllOf;

    @FXML
    private TableView<PagedRow<LiveSession>> table;

    @FXML
    private TableColumn<PagedRow<LiveSession>, LiveSession> person;

    @FXML
    private TableColumn<PagedRow<LiveSession>, LiveSession> email;

    @FXML
    private TableColumn<PagedRow<LiveSession>, LiveSession> address;

    @FXML
    private TableColumn<PagedRow<LiveSession>, LiveSession> program;

    @FXML
    private TableColumn<PagedRow<LiveSession>, LiveSession> since;

    @FXML
    private TableColumn<PagedRow<LiveSession>, LiveSession> lastSeen;

    @FXML
    private TableColumn<PagedRow<LiveSession>, LiveSession> expires;

    @FXML
    private EmptyState nothing;

    private Typing typing;
    private RowSelection<LiveSession> selection;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    SessionListController(SessionListModel model, Shell shell, boolean mayEnd) {
        this.model = model;
        this.shell = shell;
        this.mayEnd = mayEnd;
    }

    @FXML
    private void initialize() {
        TextGuard.install(search, hint::setText);
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        typing = new Typing(() -> model.queryProperty().set(new SessionQuery(search.getText())), search);
        PagedTable<LiveSession> rows = new PagedTable<>(table, model.listing(), shell::say);
        rows.text(person, SessionWords::person);
        rows.text(email, LiveSession::email);
        rows.text(address, SessionWords::from);
        rows.text(program, SessionWords::program);
        rows.time(since, LiveSession::since, "");
        rows.time(lastSeen, LiveSession::lastSeen, Messages.text("session.unknown"));
        rows.time(expires, LiveSession::expires, "");
        rows.keepColumns(shell.settings(), LIST, line);
        rows.start();
        selection = rows.selection();
        selection.sizeProperty().subscribe(size -> followSelection());
        table.getSelectionModel().selectedItemProperty().subscribe(place -> followSelection());
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE && !end.isDisabled()) {
                end();
                event.consume();
            }
        });
        end.setVisible(mayEnd);
        endMore.setVisible(mayEnd);
        line.count(
                model.listing(),
                rowCount -> Messages.text(
                        rowCount.value() == 1 ? "session.count.one" : "session.count.many", rowCount.text()));
        line.onClear(this::clear);
        line.filteredProperty()
                .bind(model.queryProperty().map(query -> !query.text().isEmpty()));
        nothing.follow(
                model.listing(),
                () -> Messages.text("session.nothing"),
                () -> model.queryProperty().get().text(),
                this::clear);
    }

    private void clear() {
        typing.clear();
        model.queryProperty().set(new SessionQuery(""));
    }

    private List<LiveSession> others() {
        return selection.rows().stream().filter(session -> !session.mine()).toList();
    }

    private void followSelection() {
        List<LiveSession> chosen = selection.rows();
        end.setDisable(others().isEmpty());
        endAllOf.setDisable(chosen.size() != 1);
        endAllOf.setText(
                chosen.size() == 1
                        ? Messages.text("session.end.person", chosen.getFirst().name())
                        : Messages.text("session.end.person.none"));
    }

    @FXML
    private void end() {
        List<LiveSession> chosen = others();
        if (!chosen.isEmpty()) {
            String title = chosen.size() == 1
                    ? Messages.text("session.end.one.title", chosen.getFirst().name())
                    : Messages.text("session.end.many.title", chosen.size());
            ask(title, () -> model.end(chosen));
        }
    }

    @FXML
    private void endAllOf() {
        List<LiveSession> chosen = selection.rows();
        if (chosen.size() == 1) {
            LiveSession one = chosen.getFirst();
            ask(Messages.text("session.end.person.title", one.name()), () -> model.endAllOf(one));
        }
    }

    @FXML
    private void endAllOthers() {
        ask(Messages.text("session.end.all.title"), model::endAllOthers);
    }

    private void ask(String title, Runnable deed) {
        shell.ask(
                new Question(
                        title,
                        Messages.text("session.end.text"),
                        Messages.text("session.end.deed"),
                        Messages.text("session.end.safe"),
                        true),
                deed);
    }

    void focusFilter() {
        search.requestFocus();
    }

    void close() {
        typing.stop();
        model.listing().close();
    }
}
