package org.reeve.account;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
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
import org.reeve.platform.fx.Later;
import org.reeve.platform.fx.PagedCell;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTableSkin;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.SectionView;

/** The account list with its filter, and beside it the account that is selected. */
public final class AccountListController implements SectionView.Hooks {
    /** A pause in typing, after which the text is looked for. */
    private static final Duration TYPED = Duration.millis(200);

    private final AccountListModel model;
    private final AccountModel open;
    private final Leaving leaving;
    private final boolean seesRoles;
    private final PauseTransition typed = new PauseTransition(TYPED);
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
    /** An order by name, for the keyboard, which column headers don't listen to. */
    private record Order(AccountQuery.Sort sort, boolean descending) {
        String text() {
            String key = sort.name().toLowerCase(Locale.ROOT) + (descending ? ".descending" : ".ascending");
            return Messages.text("account.order." + key);
        }
    }

    private boolean following;
    private boolean sorting;

    /** A place that was selected before its row was here. */
    private @Nullable PagedRow<AccountRow> awaited;

    @FXML
    private SplitPane split;

    @FXML
    private TextField search;

    @FXML
    private Label searchHint;

    @FXML
    private ComboBox<Choice<UUID>> role;

    @FXML
    private ComboBox<Choice<Boolean>> status;

    @FXML
    private ComboBox<Choice<Boolean>> verified;

    @FXML
    private ComboBox<Choice<Order>> order;

    @FXML
    private Button clear;

    @FXML
    private Label count;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private TableView<PagedRow<AccountRow>> table;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> name;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> email;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> state;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> lastSignIn;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> created;

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
    private Node account;

    @FXML
    private AccountController accountController;

    AccountListController(AccountListModel model, AccountModel open, Leaving leaving, boolean seesRoles) {
        this.model = model;
        this.open = open;
        this.leaving = leaving;
        this.seesRoles = seesRoles;
    }

    @FXML
    private void initialize() {
        setUpFilter();
        setUpTable();
        model.rowsProperty().subscribe(list -> {
            showRows(list == null ? FXCollections.observableArrayList() : list);
            if (list != null) {
                list.onLoad(this::followSelection);
                followSelection();
            }
            describeNothing();
        });
        model.problemProperty().subscribe(this::describeNothing);
        model.roles().subscribe(this::offerRoles);
        count.textProperty()
                .bind(model.rowsProperty()
                        .flatMap(list -> list == null ? null : list.countProperty())
                        .map(rows -> Messages.text(
                                rows.value() == 1 ? "account.count.one" : "account.count.many", rows.text()))
                        .orElse(""));
        busy.visibleProperty().bind(model.busyProperty());
        open.accountProperty().subscribe(account -> {
            showDetail(account != null);
            detail.set(account == null ? "" : account.name());
            followSelection();
        });
        accountController.onBack(table::requestFocus);
        model.load();
        if (seesRoles) {
            model.loadRoles();
        }
    }

    private void showDetail(boolean shown) {
        if (!shown) {
            split.getItems().remove(account);
        } else if (!split.getItems().contains(account)) {
            split.getItems().add(account);
            split.setDividerPositions(DetailWidth.divider(split));
        }
    }

    // --- Filter ---

    private void setUpFilter() {
        TextGuard.install(search, refused -> searchHint.setText(refused));
        typed.setOnFinished(e -> model.queryProperty().set(model.query().withText(search.getText())));
        search.textProperty().subscribe((before, after) -> {
            typed.playFromStart();
            boolean few = !after.isBlank() && model.query().withText(after).matchesBeginningsOnly();
            searchHint.setText(few ? Messages.text("account.filter.few") : "");
        });
        searchHint.managedProperty().bind(searchHint.textProperty().isNotEmpty());
        Choice.showTexts(role);
        Choice.showTexts(status);
        Choice.showTexts(verified);
        offerRoles();
        Choice.offer(status, yesNo("account.filter.status."));
        Choice.offer(verified, yesNo("account.filter.verified."));
        role.setVisible(seesRoles);
        role.setManaged(seesRoles);
        role.valueProperty().subscribe((before, after) -> set(model.query().withRole(value(after))));
        status.valueProperty().subscribe((before, after) -> set(model.query().withActive(value(after))));
        verified.valueProperty().subscribe((before, after) -> set(model.query().withVerified(value(after))));
        clear.managedProperty().bind(clear.visibleProperty());
        Choice.showTexts(order);
        Choice.offer(order, orders());
        order.valueProperty().subscribe((before, after) -> {
            Order chosen = value(after);
            if (chosen != null) {
                set(model.query().sortedBy(chosen.sort(), chosen.descending()));
            }
        });
        model.queryProperty().subscribe(query -> {
            Choice.choose(order, new Order(query.sort(), query.descending()));
            clear.setVisible(query.isFiltered());
            describeNothing();
        });
    }

    private void set(AccountQuery query) {
        model.queryProperty().set(query);
    }

    private static <T> @Nullable T value(@Nullable Choice<T> choice) {
        return choice == null ? null : choice.value();
    }

    private static List<Choice<Boolean>> yesNo(String key) {
        return List.of(
                new Choice<>(Messages.text(key + "any"), null),
                new Choice<>(Messages.text(key + "yes"), true),
                new Choice<>(Messages.text(key + "no"), false));
    }

    private static List<Choice<Order>> orders() {
        return Stream.of(AccountQuery.Sort.values())
                .flatMap(sort -> Stream.of(new Order(sort, sort.newestFirst()), new Order(sort, !sort.newestFirst())))
                .map(choice -> new Choice<>(choice.text(), choice))
                .toList();
    }

    private void offerRoles() {
        Choice<UUID> any = new Choice<>(Messages.text("account.filter.role.any"), null);
        Choice.offer(
                role,
                Stream.concat(
                                Stream.of(any),
                                model.roles().stream().map(found -> new Choice<>(found.name(), found.id())))
                        .toList());
    }

    @FXML
    private void clearFilter() {
        typed.stop();
        AccountQuery all = model.query().withoutFilter();
        search.clear();
        Choice.choose(role, null);
        Choice.choose(status, null);
        Choice.choose(verified, null);
        typed.stop();
        set(all);
    }

    @FXML
    private void retry() {
        model.load();
    }

    /** What stands in the table where there is no row: why, and what can be done about it. */
    private void describeNothing() {
        Problem problem = model.problemProperty().get();
        boolean loaded = model.rows() != null;
        boolean filtered = model.query().isFiltered();
        nothing.setVisible(loaded || problem != null);
        nothingRetry.setVisible(problem != null);
        nothingClear.setVisible(problem == null && filtered);
        if (problem != null) {
            nothingTitle.setText(problem.what());
            nothingText.setText(problem.advice());
        } else {
            nothingTitle.setText(Messages.text(filtered ? "account.nothing.filtered" : "account.nothing.at_all"));
            nothingText.setText(filtered ? AccountFilterWords.of(model.query(), model.roles()) : "");
        }
    }

    // --- Table ---

    private void setUpTable() {
        table.setSkin(new PagedTableSkin<>(table));
        PagedCell.text(name, AccountRow::name);
        PagedCell.install(email, AddressCell::new);
        PagedCell.install(state, StateCell::new);
        PagedCell.time(lastSignIn, AccountRow::lastLogin, Messages.text("account.never"));
        PagedCell.time(created, AccountRow::createdAt, "");
        table.setSortPolicy(sorted -> {
            sort();
            return true;
        });
        table.getSelectionModel().selectedItemProperty().subscribe(this::select);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && open.account() != null) {
                accountController.edit();
                event.consume();
            }
        });
    }

    /** A table that gets other items forgets what it was sorted by. */
    private void showRows(ObservableList<PagedRow<AccountRow>> rows) {
        sorting = true;
        try {
            table.setItems(rows);
            TableColumn<PagedRow<AccountRow>, AccountRow> column =
                    switch (model.query().sort()) {
                        case NAME -> name;
                        case ADDRESS -> email;
                        case LAST_SIGN_IN -> lastSignIn;
                        case NEWEST -> created;
                    };
            column.setSortType(
                    model.query().descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(column));
        } finally {
            sorting = false;
        }
    }

    private void sort() {
        if (sorting) {
            return;
        }
        Map<TableColumn<?, ?>, AccountQuery.Sort> sorts = Map.of(
                name, AccountQuery.Sort.NAME,
                email, AccountQuery.Sort.ADDRESS,
                lastSignIn, AccountQuery.Sort.LAST_SIGN_IN,
                created, AccountQuery.Sort.NEWEST);
        if (table.getSortOrder().isEmpty()) {
            set(model.query().sortedBy(AccountQuery.Sort.NEWEST, true));
        } else {
            TableColumn<PagedRow<AccountRow>, ?> column = table.getSortOrder().getFirst();
            set(model.query()
                    .sortedBy(
                            sorts.getOrDefault(column, AccountQuery.Sort.NEWEST),
                            column.getSortType() == TableColumn.SortType.DESCENDING));
        }
    }

    private void select(@Nullable PagedRow<AccountRow> place) {
        AccountRow row = place == null ? null : place.value();
        AccountRow current = open.account();
        if (following) {
            return;
        }
        awaited = row == null ? place : null;
        if (row == null || (current != null && current.id().equals(row.id()))) {
            return;
        }
        if (leaving.mayGo(row)) {
            open.open(row);
        } else {
            // The selection model is still busy with this one
            Later.run(this::followSelection);
        }
    }

    /** Keeps the mark in the table on the account that is open, wherever it has moved. */
    private void followSelection() {
        var list = model.rows();
        AccountRow current = open.account();
        if (awaited != null) {
            select(awaited);
            return;
        }
        if (list == null || following || current == null) {
            return;
        }
        OptionalInt index = list.find(current.id());
        following = true;
        try {
            if (index.isEmpty()) {
                table.getSelectionModel().clearSelection();
            } else if (table.getSelectionModel().getSelectedIndex() != index.getAsInt()) {
                table.getSelectionModel().clearAndSelect(index.getAsInt());
            }
        } finally {
            following = false;
        }
    }

    // --- Hooks ---

    @Override
    public void refresh() {
        model.refresh();
        open.readAgain();
    }

    @Override
    public void focusFilter() {
        search.requestFocus();
        search.selectAll();
    }

    @Override
    public void save() {
        accountController.save();
    }

    @Override
    public boolean hasUnsavedChanges() {
        return open.isDirty();
    }

    @Override
    public void closed() {
        typed.stop();
        model.close();
        open.close();
    }

    @Override
    public StringExpression detail() {
        return detail.getReadOnlyProperty();
    }
}
