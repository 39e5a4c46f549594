package org.reeve.session;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.reeve.filter.FilterBar;
import org.reeve.platform.fx.CountLine;
import org.reeve.platform.fx.EmptyState;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.fx.QuickLook;
import org.reeve.platform.fx.RowSelection;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.savedview.SavedViewMenu;
import org.reeve.savedview.SavedViewsModel;
import org.reeve.shell.Question;
import org.reeve.shell.Shell;

/** Who is signed in. */
public final class SessionListController {
    private static final String LIST = "sessions";

    private final SessionListModel model;
    private final Shell shell;
    private final SavedViewsModel saved;
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

    @FXML
    private ToggleButton build;

    @FXML
    private FilterBar bar;

    @FXML
    private SavedViewMenu views;

    @FXML
    private QuickLook look;

    private Typing typing;
    private RowSelection<LiveSession> selection;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    SessionListController(SessionListModel model, Shell shell, SavedViewsModel saved, boolean mayEnd) {
        this.model = model;
        this.shell = shell;
        this.saved = saved;
        this.mayEnd = mayEnd;
    }

    @FXML
    private void initialize() {
        TextGuard.install(search, hint::setText);
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        typing = new Typing(() -> set(query().withText(search.getText())), search);
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
        rows.look(look, SessionWords::card);
        rows.onColumns(saved::touched);
        bar.offer(build, SessionFields.ALL, rule -> set(query().withRule(rule)));
        model.queryProperty().subscribe(this::fill);
        views.offer(saved);
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
        line.filteredProperty().bind(model.queryProperty().map(SessionQuery::isFiltered));
        nothing.follow(model.listing(), () -> Messages.text("session.nothing"), this::words, this::clear);
        saved.open(new SessionViews(model, rows));
    }

    private void clear() {
        typing.clear();
        set(SessionQuery.ALL);
    }

    private SessionQuery query() {
        return model.queryProperty().get();
    }

    private void set(SessionQuery query) {
        model.queryProperty().set(query);
    }

    /** Shows in the controls what the query says, whoever changed it; what is being typed stays. */
    private void fill(SessionQuery before, SessionQuery after) {
        bar.show(after.rule());
        if (!before.text().equals(after.text()) && !search.getText().strip().equals(after.text())) {
            search.setText(after.text());
            typing.stop();
        }
        saved.touched();
    }

    private String words() {
        return Stream.of(query().text(), bar.words())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
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

    /** Reads the sessions anew, and which views of them there are. */
    void refresh() {
        model.load();
        saved.refresh();
    }

    void focusFilter() {
        search.requestFocus();
    }

    void close() {
        typing.stop();
        saved.close();
        model.listing().close();
    }
}
