package org.reeve.audit;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.reeve.exchange.ExportMenuController;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.CountLine;
import org.reeve.platform.fx.DetailPane;
import org.reeve.platform.fx.EmptyState;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;

/** The trail with its filter, and beside it the entry that is selected. */
public final class AuditListController implements SectionView.Hooks {
    private static final String LIST = "audit";
    private static final List<String> KINDS =
            List.of("users", "user_roles", "roles", "role_permissions", "sessions", "posts", "comments");
    private static final List<String> ACTIONS = List.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "SIGN_IN",
            "SIGN_IN_FAILED",
            "SIGN_OUT",
            "SESSION_ENDED",
            "SIGN_IN_RELEASED",
            "SECOND_FACTOR_SET",
            "SECOND_FACTOR_REMOVED",
            "SECOND_FACTOR_RESET",
            "SECOND_FACTOR_FAILED",
            "RECOVERY_CODE_USED",
            "RECOVERY_CODES_RENEWED",
            "PASSWORD_CHECK_FAILED",
            "SAMPLE_DATA");

    private final AuditListModel model;
    private final Shell shell;
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
    private boolean filling;

    @FXML
    private SplitPane split;

    @FXML
    private AuditPersonController personController;

    @FXML
    private ComboBox<Choice<String>> kind;

    @FXML
    private ComboBox<Choice<String>> action;

    @FXML
    private TextField field;

    @FXML
    private TextField value;

    @FXML
    private Label hint;

    @FXML
    private Label about;

    @FXML
    private CountLine line;

    @FXML
    private TableView<PagedRow<AuditEntry>> table;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> when;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> who;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> what;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> whom;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> fields;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> record;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> address;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> login;

    @FXML
    private ExportMenuController exportController;

    @FXML
    private EmptyState nothing;

    @FXML
    private Node entry;

    private Typing typing;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    AuditListController(AuditListModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        setUpFilter();
        setUpTable();
        DetailPane pane = new DetailPane(split, entry);
        model.openProperty().subscribe(open -> {
            detail.set(open == null ? "" : AuditWords.what(open));
            pane.show(open != null);
        });
        model.load();
    }

    // --- Filter ---

    private void setUpFilter() {
        Choice.showTexts(kind);
        Choice.showTexts(action);
        Choice.offer(
                kind,
                choices(
                        "audit.filter.kind.any",
                        KINDS.stream().map(name -> new Choice<>(AuditWords.kind(name), name))));
        Choice.offer(
                action,
                choices(
                        "audit.filter.action.any",
                        ACTIONS.stream().map(name -> new Choice<>(AuditWords.action(name), name))));
        TextGuard.install(field, hint::setText);
        TextGuard.install(value, hint::setText);
        // The model may have been here before
        field.setText(model.query().field());
        value.setText(model.query().value());
        typing = new Typing(this::applyValue, field, value);
        model.queryProperty().subscribe(this::fill);
        model.queryProperty().subscribe(this::forgetValue);
        model.aboutProperty().subscribe(this::describeAbout);
        kind.valueProperty()
                .subscribe((before, after) ->
                        set(model.query().about(chosen(after), model.query().entityId())));
        action.valueProperty().subscribe((before, after) -> set(model.query().doing(chosen(after))));
        line.count(
                model.listing(),
                rows -> Messages.text(rows.value() == 1 ? "audit.count.one" : "audit.count.many", rows.text()));
        line.onClear(this::clearFilter);
        nothing.onAct(this::clearFilter, model::load);
        model.listing().rowsProperty().subscribe(this::describeNothing);
        model.listing().problemProperty().subscribe(this::describeNothing);
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        about.managedProperty().bind(about.visibleProperty());
    }

    private static List<Choice<String>> choices(String anyKey, Stream<Choice<String>> others) {
        return Stream.concat(Stream.of(new Choice<String>(Messages.text(anyKey), null)), others)
                .toList();
    }

    private static <T> @Nullable T chosen(@Nullable Choice<T> choice) {
        return choice == null ? null : choice.value();
    }

    private void set(AuditQuery query) {
        if (!filling) {
            model.queryProperty().set(query);
        }
    }

    private void applyValue() {
        boolean complete = !field.getText().isBlank() && !value.getText().isEmpty();
        set(model.query().where(complete ? field.getText() : "", complete ? value.getText() : ""));
    }

    /** Takes the value out of the fields with which the query no longer looks for it; what was typed since stays. */
    private void forgetValue(AuditQuery before, AuditQuery after) {
        boolean untouched = field.getText().strip().equals(before.field())
                && value.getText().equals(before.value());
        if (before.looksInside() && !after.looksInside() && untouched) {
            typing.clear();
        }
    }

    /** Shows in the controls what the query says, whoever changed it. */
    private void fill(AuditQuery query) {
        filling = true;
        try {
            Choice.choose(kind, query.entityType());
            Choice.choose(action, query.action());
        } finally {
            filling = false;
        }
        describeAbout();
        hint.setText(query.looksInside() && query.from() == null ? Messages.text("audit.filter.slow") : "");
        line.filteredProperty().set(isFiltered(query));
        describeNothing();
    }

    private void describeAbout() {
        String name = model.aboutProperty().get();
        about.setVisible(model.query().entityId() != null);
        about.setText(
                about.isVisible()
                        ? name.isEmpty()
                                ? Messages.text("audit.filter.about_one")
                                : Messages.text("audit.filter.about", name)
                        : "");
    }

    private boolean isFiltered(AuditQuery query) {
        return !query.equals(AuditQuery.everything().between(query.from(), query.until()))
                || !model.periodProperty().get().equals(Period.USUAL);
    }

    private void clearFilter() {
        typing.clear();
        personController.clear();
        model.periodProperty().set(Period.USUAL);
        model.queryProperty().set(AuditQuery.everything().between(Period.USUAL.from(), null));
    }

    private void describeNothing() {
        Problem problem = model.listing().problemProperty().get();
        nothing.setVisible(model.listing().rows() != null || problem != null);
        nothing.say(
                problem, Messages.text("audit.nothing"), isFiltered(model.query()) ? filterWords(model.query()) : "");
    }

    private String filterWords(AuditQuery query) {
        Stream<String> parts = Stream.of(
                personController.words(),
                query.entityType() == null ? "" : AuditWords.kind(query.entityType()),
                query.action() == null ? "" : AuditWords.action(query.action()),
                query.looksInside() ? Messages.text("audit.filter.words.value", query.field(), query.value()) : "",
                about.getText(),
                AuditPeriodController.words(model.periodProperty().get()));
        return String.join(", ", parts.filter(part -> !part.isEmpty()).toList());
    }

    // --- Table ---

    private void setUpTable() {
        PagedTable<AuditEntry> rows = new PagedTable<>(table, model.listing(), shell::say);
        rows.time(when, AuditEntry::at, "");
        rows.text(who, AuditWords::who);
        rows.cell(what, () -> new ActionCell(model), AuditWords::what);
        rows.text(whom, AuditWords::whom);
        rows.text(fields, AuditWords::fields);
        rows.text(record, row -> row.entityType() == null ? "" : AuditWords.kind(row.entityType()));
        rows.text(address, AuditWords::address);
        rows.text(login, AuditWords::login);
        rows.keepColumns(shell.settings(), LIST, line);
        exportController.offer(LIST, rows::fields, model::all, model.listing());
        rows.selection().open(model.openProperty(), row -> {
            model.openProperty().set(row);
            return true;
        });
        rows.start();
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.openProperty().set(null);
                event.consume();
            }
        });
    }

    // --- Hooks ---

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void focusFilter() {
        personController.focus();
    }

    @Override
    public void closed() {
        typing.stop();
        model.close();
    }

    @Override
    public StringExpression detail() {
        return detail.getReadOnlyProperty();
    }
}
