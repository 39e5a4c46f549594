package org.reeve.account;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.reeve.exchange.ExportMenuController;
import org.reeve.exchange.Exporter;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.role.HibernateRoleDao;
import org.reeve.role.RoleDao;
import org.reeve.savedview.SavedViewsModel;
import org.reeve.shell.Feature;
import org.reeve.shell.Section;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.signin.Person;
import org.reeve.undo.Undo;

/** Accounts, as the rest of Reeve sees them. FX thread only. */
public final class AccountFeature implements Feature {
    private final Database database;
    private final AccountDao accounts;
    private final RoleDao roles;
    private final Background background;
    private final Shell shell;
    private final Supplier<Person> person;
    private final BulkAction bulk;
    private Consumer<UUID> opener = id -> {};

    /** Asks the list for other accounts, once it was opened. */
    private Consumer<AccountQuery> asker = query -> {};

    /**
     * Makes the feature for one person's stay.
     *
     * @param person who is signed in, asked anew each time
     */
    public AccountFeature(Database database, Background background, Shell shell, Supplier<Person> person) {
        this.database = database;
        this.accounts = new HibernateAccountDao(database);
        this.roles = new HibernateRoleDao(database);
        this.background = background;
        this.shell = shell;
        this.person = person;
        this.bulk = new BulkAction(
                new HibernateBulkDao(database), background, shell, new Undo(database, background, shell, person));
    }

    /** What Hibernate must know of for this feature. */
    public static List<Class<?>> entities() {
        return Stream.concat(
                        Stream.of(
                                AccountEntity.class,
                                EditableAccountEntity.class,
                                AccountRoleEntity.class,
                                AccountSessionEntity.class),
                        HibernateRoleDao.entities().stream())
                .toList();
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("accounts", "account.title", "fth-users", "accounts.read", this::view));
    }

    @Override
    public List<Way> ways() {
        return List.of(
                new Way(Way.ACCOUNT, "accounts.read", this::open),
                new Way(Way.UNVERIFIED, "accounts.read", nothing -> showUnverified()));
    }

    /** Goes to the list and opens this account there; asks first where another one has text that isn't saved. */
    private void open(UUID account) {
        shell.show("accounts");
        opener.accept(account);
    }

    private void showUnverified() {
        shell.show("accounts");
        asker.accept(AccountQuery.newest().withActive(true).withVerified(false));
    }

    private SectionView view() {
        AccountListModel list = new AccountListModel(accounts, roles, background, shell::tell);
        AccountModel open = new AccountModel(accounts, background, list.listing()::replace, shell::tell);
        AccountRolesModel openRoles = new AccountRolesModel(accounts, background, shell::tell);
        SavedViewsModel saved = new SavedViewsModel("accounts", database, background, shell);
        Leaving leaving = new Leaving(open);
        asker = list.queryProperty()::set;
        opener = id -> open.find(id, leaving::go);
        var activation = new AccountActivation(open, accounts, background, shell, this::may);
        var desk = new Desk(
                this::may, this::isSelf, row -> shell.go(Way.TRAIL, row.id()), row -> shell.go(Way.PERSON, row.id()));
        Views views = new Views(Map.of(
                ExportMenuController.class,
                () -> new ExportMenuController(new Exporter(database, background, shell), shell),
                AccountListController.class,
                () -> new AccountListController(list, open, leaving, shell, saved),
                AccountFilterController.class,
                () -> new AccountFilterController(list, shell, may("roles.read")),
                BulkController.class,
                () -> new BulkController(list, bulk, this::may),
                AccountController.class,
                () -> new AccountController(open, leaving, shell, desk),
                AccountFactsController.class,
                () -> new AccountFactsController(open, activation, desk),
                LeavingController.class,
                () -> new LeavingController(open, leaving),
                AccountMergeController.class,
                () -> new AccountMergeController(open, shell),
                AccountRolesController.class,
                () -> new AccountRolesController(open, openRoles, list.roles(), shell, person)));
        var view = views.load("account/account-list.fxml", AccountListController.class);
        return new SectionView(view.root(), view.controller());
    }

    private boolean may(String permission) {
        return person.get().may(permission);
    }

    private boolean isSelf(AccountRow row) {
        return person.get().id().equals(row.id());
    }
}
