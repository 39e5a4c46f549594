package org.reeve.account;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.role.HibernateRoleDao;
import org.reeve.role.RoleDao;
import org.reeve.shell.Section;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.signin.Person;

/** The feature as the rest of Reeve sees it. FX thread only. */
public final class Accounts {
    private final AccountDao accounts;
    private final RoleDao roles;
    private final Background background;
    private final Shell shell;
    private final Supplier<Person> person;
    private final Consumer<UUID> openTrail;
    private @Nullable AccountModel shown;

    /**
     * Makes the feature for one connection.
     *
     * @param person who is signed in, asked anew each time
     * @param openTrail opens the audit entries about an account
     */
    public Accounts(
            Database database, Background background, Shell shell, Supplier<Person> person, Consumer<UUID> openTrail) {
        this.accounts = new HibernateAccountDao(database);
        this.roles = new HibernateRoleDao(database);
        this.background = background;
        this.shell = shell;
        this.person = person;
        this.openTrail = openTrail;
    }

    /** What Hibernate must know of for this feature. */
    public static List<Class<?>> entities() {
        return Stream.concat(
                        Stream.of(AccountEntity.class, AccountRoleEntity.class, AccountSessionEntity.class),
                        HibernateRoleDao.entities().stream())
                .toList();
    }

    /** Its place in the sidebar. */
    public Section section() {
        return new Section("accounts", "account.title", "fth-users", "accounts.read", this::view);
    }

    /** Goes to the list and opens this account there, unless text that isn't saved stands in another one. */
    public void open(UUID account) {
        shell.show("accounts");
        AccountModel model = shown;
        if (model != null && !model.isDirty()) {
            model.open(account);
        }
    }

    private SectionView view() {
        AccountListModel list = new AccountListModel(accounts, roles, background, shell::tell);
        AccountModel open = new AccountModel(accounts, background, list::replace);
        shown = open;
        AccountRolesModel openRoles = new AccountRolesModel(accounts, background, shell::tell);
        Leaving leaving = new Leaving(open);
        var activation = new AccountActivation(open, accounts, background, shell, this::may);
        var desk = new AccountController.Desk(this::may, this::isSelf, row -> openTrail.accept(row.id()));
        Views views = new Views(Map.of(
                AccountListController.class,
                () -> new AccountListController(list, open, leaving, may("roles.read")),
                AccountController.class,
                () -> new AccountController(open, activation, leaving, shell, desk),
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
