package org.reeve.account;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
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
import org.reeve.platform.fx.TableOrder;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** The account list with its filter, and beside it the account that is selected. */
public final class AccountListController implements SectionView.Hooks {
    private static final String LIST = "accounts";
    private static final String ORDER = LIST + ".order";

    private final AccountListModel model;
    private final AccountModel open;
    private final Leaving leaving;
    private final Shell shell;
    private final boolean seesRoles;
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");

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

    /** An order by name, for the keyboard, which column headers don't listen to. */
    @FXML
    private ComboBox<Choice<TableOrder.By<AccountQuery.Sort>>> order;

    @FXML
    private CountLine line;

    @FXML
    private Button add;

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
    private Node account;

    @FXML
    private AccountController accountController;

    @FXML
    private BulkController bulkController;

    private Typing typing;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    AccountListController(AccountListModel model, AccountModel open, Leaving leaving, Shell shell, boolean seesRoles) {
        this.model = model;
        this.open = open;
        this.leaving = leaving;
        this.shell = shell;
        this.seesRoles = seesRoles;
    }

    @FXML
    private void initialize() {
        shell.settings()
                .view(ORDER)
                .flatMap(text -> TableOrder.By.of(text, AccountQuery.Sort.class))
                .ifPresent(by -> set(model.query().sortedBy(by)));
        setUpFilter();
        setUpTable();
        DetailPane pane = new DetailPane(split, account);
        open.accountProperty().subscribe(shown -> {
            pane.show(shown != null);
            detail.set(shown == null ? "" : shown.name());
        });
        accountController.onBack(table::requestFocus);
        model.load();
        if (seesRoles) {
            model.loadRoles();
        }
    }

    // --- Filter ---

    private void setUpFilter() {
        TextGuard.install(search, refused -> searchHint.setText(refused));
        typing = new Typing(() -> set(model.query().withText(search.getText())), search);
        search.textProperty().subscribe((before, after) -> {
            boolean few = !after.isBlank() && model.query().withText(after).matchesBeginningsOnly();
            searchHint.setText(few ? Messages.text("account.filter.few") : "");
        });
        searchHint.managedProperty().bind(searchHint.textProperty().isNotEmpty());
        Stream.of(status, verified).forEach(Choice::showTexts);
        Choice.showTexts(role);
        Choice.showTexts(order);
        model.roles().subscribe(this::offerRoles);
        offerRoles();
        Choice.offer(status, yesNo("account.filter.status."));
        Choice.offer(verified, yesNo("account.filter.verified."));
        Choice.offer(order, orders());
        role.setVisible(seesRoles);
        role.setManaged(seesRoles);
        Choice.onChoose(role, chosen -> set(model.query().withRole(chosen)));
        Choice.onChoose(status, chosen -> set(model.query().withActive(chosen)));
        Choice.onChoose(verified, chosen -> set(model.query().withVerified(chosen)));
        line.count(
                model.listing(),
                rows -> Messages.text(rows.value() == 1 ? "account.count.one" : "account.count.many", rows.text()));
        line.onClear(this::clearFilter);
        nothing.onAct(this::clearFilter, model::load);
        model.listing().rowsProperty().subscribe(this::describeNothing);
        model.listing().problemProperty().subscribe(this::describeNothing);
    }

    private void set(AccountQuery query) {
        model.queryProperty().set(query);
    }

    private static List<Choice<Boolean>> yesNo(String key) {
        return List.of(
                new Choice<>(Messages.text(key + "any"), null),
                new Choice<>(Messages.text(key + "yes"), true),
                new Choice<>(Messages.text(key + "no"), false));
    }

    private static List<Choice<TableOrder.By<AccountQuery.Sort>>> orders() {
        return Stream.of(AccountQuery.Sort.values())
                .flatMap(sort -> Stream.of(sort.newestFirst(), !sort.newestFirst())
                        .map(descending -> new TableOrder.By<>(sort, descending)))
                .map(by -> new Choice<>(
                        Messages.text("account.order." + by.sort().name().toLowerCase(Locale.ROOT)
                                + (by.descending() ? ".descending" : ".ascending")),
                        by))
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

    private void clearFilter() {
        typing.clear();
        Choice.choose(role, null);
        Choice.choose(status, null);
        Choice.choose(verified, null);
        set(model.query().withoutFilter());
    }

    private void describeNothing() {
        boolean filtered = model.query().isFiltered();
        nothing.setVisible(model.listing().rows() != null
                || model.listing().problemProperty().get() != null);
        nothing.say(
                model.listing().problemProperty().get(),
                Messages.text(filtered ? "account.nothing.filtered" : "account.nothing.at_all"),
                filtered ? AccountFilterWords.of(model.query(), model.roles()) : "");
    }

    // --- Table ---

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
            describeNothing();
        });
        Choice.onChoose(order, by -> {
            if (by != null) {
                set(model.query().sortedBy(by));
            }
        });
        rows.selection().open(open.accountProperty(), row -> {
            boolean goes = leaving.mayGo(row);
            if (goes) {
                open.open(row);
            }
            return goes;
        });
        rows.start();
        bulkController.follow(rows.selection());
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
        add.setVisible(shell.leads(Way.NEW_ACCOUNT));
        add.setManaged(add.isVisible());
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
        if (seesRoles) {
            model.loadRoles();
        }
        accountController.refresh();
    }

    @Override
    public void create() {
        shell.go(Way.NEW_ACCOUNT, Way.NO_RECORD);
    }

    @FXML
    private void add() {
        create();
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
        typing.stop();
        model.close();
        open.close();
    }

    @Override
    public StringExpression detail() {
        return detail.getReadOnlyProperty();
    }
}
