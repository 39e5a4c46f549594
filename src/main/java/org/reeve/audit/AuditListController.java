package org.reeve.audit;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.DetailWidth;
import org.reeve.platform.fx.PagedCell;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTableSkin;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.SectionView;

/** The trail with its filter, and beside it the entry that is selected. */
public final class AuditListController implements SectionView.Hooks {
    private static final Duration TYPED = Duration.millis(250);
    private static final List<String> KINDS =
            List.of("users", "user_roles", "roles", "role_permissions", "sessions", "posts", "comments");
    private static final List<String> ACTIONS = List.of(
            "INSERT", "UPDATE", "DELETE", "SIGN_IN", "SIGN_IN_FAILED", "SIGN_OUT", "SESSION_ENDED", "SAMPLE_DATA");

    private final AuditListModel model;
    private final PauseTransition typed = new PauseTransition(TYPED);
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
    private ComboBox<Choice<Window>> window;

    @FXML
    private TextField field;

    @FXML
    private TextField value;

    @FXML
    private Label hint;

    @FXML
    private Label about;

    @FXML
    private Button clear;

    @FXML
    private Label count;

    @FXML
    private ProgressIndicator busy;

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
    private VBox nothing;

    @FXML
    private Label nothingTitle;

    @FXML
    private Label nothingText;

    @FXML
    private Button nothingClear;

    @FXML
    private Button nothingRetry;

    @FXML
    private Node entry;

    AuditListController(AuditListModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        setUpFilter();
        setUpTable();
        model.rowsProperty().subscribe(list -> {
            table.setItems(list == null ? FXCollections.observableArrayList() : list);
            if (list != null) {
                list.onLoad(this::followSelection);
            }
            describeNothing();
        });
        model.problemProperty().subscribe(this::describeNothing);
        count.textProperty()
                .bind(model.rowsProperty()
                        .flatMap(list -> list == null ? null : list.countProperty())
                        .map(rows ->
                                Messages.text(rows.value() == 1 ? "audit.count.one" : "audit.count.many", rows.text()))
                        .orElse(""));
        busy.visibleProperty().bind(model.busyProperty());
        model.openProperty().subscribe(this::showDetail);
        model.load();
    }

    private void showDetail(@Nullable AuditEntry open) {
        detail.set(open == null ? "" : AuditWords.what(open));
        if (open == null) {
            split.getItems().remove(entry);
        } else if (!split.getItems().contains(entry)) {
            split.getItems().add(entry);
            split.setDividerPositions(DetailWidth.divider(split));
        }
    }

    // --- Filter ---

    private void setUpFilter() {
        Choice.showTexts(kind);
        Choice.showTexts(action);
        Choice.showTexts(window);
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
        Choice.offer(
                window,
                Stream.of(Window.values())
                        .map(choice -> new Choice<>(
                                Messages.text("audit.window." + choice.name().toLowerCase(java.util.Locale.ROOT)),
                                choice))
                        .toList());
        TextGuard.install(field, hint::setText);
        TextGuard.install(value, hint::setText);
        typed.setOnFinished(e -> applyValue());
        field.textProperty().subscribe((before, after) -> typed.playFromStart());
        value.textProperty().subscribe((before, after) -> typed.playFromStart());
        model.queryProperty().subscribe(this::fill);
        model.windowProperty().subscribe(chosen -> fill(model.query()));
        kind.valueProperty()
                .subscribe((before, after) ->
                        set(model.query().about(chosen(after), model.query().entityId())));
        action.valueProperty().subscribe((before, after) -> set(model.query().doing(chosen(after))));
        window.valueProperty().subscribe((before, after) -> {
            Window back = chosen(after);
            if (!filling && back != null) {
                model.windowProperty().set(back);
            }
        });
        clear.managedProperty().bind(clear.visibleProperty());
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

    /** Shows in the controls what the query says, whoever changed it. */
    private void fill(AuditQuery query) {
        filling = true;
        try {
            Choice.choose(kind, query.entityType());
            Choice.choose(action, query.action());
            Choice.choose(window, model.windowProperty().get());
            if (!query.looksInside()
                    && !value.getText().isEmpty()
                    && !field.getText().isEmpty()) {
                field.clear();
                value.clear();
                typed.stop();
            }
        } finally {
            filling = false;
        }
        UUID record = query.entityId();
        about.setVisible(record != null);
        about.setText(record == null ? "" : Messages.text("audit.filter.about", record));
        hint.setText(query.looksInside() && query.from() == null ? Messages.text("audit.filter.slow") : "");
        clear.setVisible(isFiltered(query));
        describeNothing();
    }

    private boolean isFiltered(AuditQuery query) {
        return !query.equals(AuditQuery.everything().between(query.from(), query.until()))
                || model.windowProperty().get() != Window.LAST_30_DAYS;
    }

    @FXML
    private void clearFilter() {
        typed.stop();
        field.clear();
        value.clear();
        typed.stop();
        personController.clear();
        model.windowProperty().set(Window.LAST_30_DAYS);
        model.queryProperty().set(AuditQuery.everything().between(Window.LAST_30_DAYS.from(), null));
    }

    @FXML
    private void retry() {
        model.load();
    }

    private void describeNothing() {
        Problem problem = model.problemProperty().get();
        boolean filtered = isFiltered(model.query());
        nothing.setVisible(model.rows() != null || problem != null);
        nothingRetry.setVisible(problem != null);
        nothingClear.setVisible(problem == null && filtered);
        nothingTitle.setText(problem == null ? Messages.text("audit.nothing") : problem.what());
        nothingText.setText(problem == null ? filterWords(model.query()) : problem.advice());
    }

    private String filterWords(AuditQuery query) {
        Stream<String> parts = Stream.of(
                personController.words(),
                query.entityType() == null ? "" : AuditWords.kind(query.entityType()),
                query.action() == null ? "" : AuditWords.action(query.action()),
                query.looksInside() ? Messages.text("audit.filter.words.value", query.field(), query.value()) : "",
                about.getText(),
                window.getValue() == null ? "" : window.getValue().text());
        return String.join(", ", parts.filter(part -> !part.isEmpty()).toList());
    }

    // --- Table ---

    private void setUpTable() {
        table.setSkin(new PagedTableSkin<>(table));
        PagedCell.time(when, AuditEntry::at, "");
        PagedCell.text(who, AuditWords::who);
        PagedCell.install(what, () -> new ActionCell(model));
        PagedCell.text(whom, AuditWords::whom);
        PagedCell.text(fields, AuditWords::fields);
        table.getSelectionModel().selectedItemProperty().subscribe(place -> {
            if (place != null && place.value() != null) {
                model.openProperty().set(place.value());
            }
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.openProperty().set(null);
                table.getSelectionModel().clearSelection();
                event.consume();
            }
        });
    }

    /** Keeps the mark in the table on the entry that is open, wherever it has moved. */
    private void followSelection() {
        var list = model.rows();
        AuditEntry open = model.openProperty().get();
        PagedRow<AuditEntry> selected = table.getSelectionModel().getSelectedItem();
        if (list == null) {
            return;
        }
        if (open == null) {
            if (selected != null && selected.value() != null) {
                model.openProperty().set(selected.value());
            }
            return;
        }
        OptionalInt index = list.find(open.id());
        if (index.isPresent() && table.getSelectionModel().getSelectedIndex() != index.getAsInt()) {
            table.getSelectionModel().clearAndSelect(index.getAsInt());
        }
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
        typed.stop();
        model.close();
    }

    @Override
    public StringExpression detail() {
        return detail.getReadOnlyProperty();
    }
}
