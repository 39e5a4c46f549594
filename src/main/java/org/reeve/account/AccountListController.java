package org.reeve.account;

import java.util.Map;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.reeve.exchange.ExportMenuController;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.CountLine;
import org.reeve.platform.fx.DetailPane;
import org.reeve.platform.fx.EmptyState;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.fx.QuickLook;
import org.reeve.platform.fx.TableOrder;
import org.reeve.platform.i18n.Messages;
import org.reeve.savedview.SavedViewsModel;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** The account list with its filter, and beside it the account that is selected. */
public final class AccountListController implements SectionView.Hooks {
    private static final String LIST = "accounts";
    private static final String ORDER = "accounts.order";

    private final AccountListModel model;
    private final AccountModel open;
    private final Leaving leaving;
    private final Shell shell;
    private final SavedViewsModel views;
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");

    private AccountViews shown;

    @FXML
    private SplitPane split;

    @FXML
    private AccountFilterController filterController;

    /** An order by name, for the keyboard, which column headers don't listen to. */
    @FXML
    private ComboBox<Choice<TableOrder.By<AccountQuery.Sort>>> order;

    @FXML
    private CountLine line;

    @FXML
    private TableView<PagedRow<AccountRow>> table;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> name;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> email;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> phone;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> state;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> lastSignIn;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> created;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> updated;

    @FXML
    private TableColumn<PagedRow<AccountRow>, AccountRow> id;

    @FXML
    private ExportMenuController exportController;

    @FXML
    private EmptyState nothing;

    @FXML
    private QuickLook look;

    @FXML
    private Node account;

    @FXML
    private AccountController accountController;

    @FXML
    private BulkController bulkController;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    AccountListController(
            AccountListModel model, AccountModel open, Leaving leaving, Shell shell, SavedViewsModel views) {
        this.model = model;
        this.open = open;
        this.leaving = leaving;
        this.shell = shell;
        this.views = views;
    }

    @FXML
    private void initialize() {
        shell.settings()
                .view(ORDER)
                .flatMap(text -> TableOrder.By.of(text, AccountQuery.Sort.class))
                .ifPresent(by -> set(model.query().sortedBy(by)));
        setUpOrder();
        setUpLine();
        setUpTable();
        DetailPane pane = new DetailPane(split, account);
        open.accountProperty().subscribe(shown -> {
            pane.show(shown != null);
            detail.set(shown == null ? "" : shown.name());
        });
        accountController.onBack(table::requestFocus);
        views.open(shown);
    }

    private void set(AccountQuery query) {
        model.queryProperty().set(query);
    }

    private void setUpOrder() {
        Choice.showTexts(order);
        Choice.offer(
                order,
                AccountQuery.orders().stream()
                        .map(by -> new Choice<>(AccountFilterWords.order(by), by))
                        .toList());
        Choice.onChoose(order, by -> {
            if (by != null) {
                set(model.query().sortedBy(by));
            }
        });
    }

    private void setUpLine() {
        line.count(
                model.listing(),
                rows -> Messages.text(rows.value() == 1 ? "account.count.one" : "account.count.many", rows.text()));
        line.onClear(filterController::clear);
        nothing.follow(
                model.listing(),
                () -> Messages.text(model.query().isFiltered() ? "account.nothing.filtered" : "account.nothing.at_all"),
                filterController::words,
                filterController::clear);
    }

    private void setUpTable() {
        PagedTable<AccountRow> rows = new PagedTable<>(table, model.listing(), shell::say);
        rows.text(name, AccountRow::name);
        rows.cell(email, AddressCell::new, AccountRow::email);
        rows.text(phone, row -> row.phone() == null ? "" : row.phone());
        rows.cell(state, StateCell::new, StateCell::text);
        rows.time(lastSignIn, AccountRow::lastLogin, Messages.text("account.never"));
        rows.time(created, AccountRow::createdAt, "");
        rows.time(updated, AccountRow::updatedAt, "");
        rows.text(id, row -> row.id().toString());
        rows.keepColumns(shell.settings(), LIST, line);
        exportController.offer(LIST, rows::fields, model::all, model.listing());
        exportController.alsoImport();
        TableOrder<AccountQuery.Sort> headers = rows.order(
                Map.of(
                        name, AccountQuery.Sort.NAME,
                        email, AccountQuery.Sort.ADDRESS,
                        lastSignIn, AccountQuery.Sort.LAST_SIGN_IN,
                        created, AccountQuery.Sort.NEWEST),
                AccountQuery.newest().order(),
                by -> set(model.query().sortedBy(by)));
        model.queryProperty().subscribe(query -> {
            headers.show(query.order());
            Choice.choose(order, query.order());
            shell.settings().rememberView(ORDER, query.order().text());
            line.filteredProperty().set(query.isFiltered());
        });
        rows.selection().open(open.accountProperty(), leaving::go);
        rows.start();
        rows.look(look, AccountCard::of);
        rows.onColumns(views::touched);
        model.queryProperty().subscribe((before, after) -> views.touched());
        filterController.views().offer(views);
        shown = new AccountViews(model, filterController::fields, rows);
        bulkController.follow(rows.selection());
        bulkController.offerExport(LIST, rows::fields);
        setUpKeys();
    }

    private void setUpKeys() {
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && open.account() != null) {
                if (event.isShortcutDown()) {
                    openPerson();
                } else {
                    accountController.edit();
                }
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                openPerson();
            }
        });
    }

    private void openPerson() {
        AccountRow row = open.account();
        if (row != null) {
            shell.go(Way.PERSON, row.id());
        }
    }

    // --- Hooks ---

    @Override
    public void refresh() {
        model.listing().refresh();
        filterController.refresh();
        views.refresh();
        accountController.refresh();
    }

    @Override
    public void create() {
        shell.go(Way.NEW_ACCOUNT, Way.NO_RECORD);
    }

    @Override
    public void focusFilter() {
        filterController.focus();
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
        filterController.stop();
        views.close();
        model.close();
        open.close();
    }

    @Override
    public StringExpression detail() {
        return detail.getReadOnlyProperty();
    }
}
