package org.reeve.account;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.PagedList;
import org.reeve.platform.i18n.Messages;
import org.reeve.role.Role;
import org.reeve.role.RoleDao;

/** What the account list shows: which accounts, in which order, as one window onto all of them. FX thread only. */
final class AccountListModel {
    private final AccountDao accounts;
    private final RoleDao roleDao;
    private final Background background;
    private final Consumer<Problem> tell;
    private final Background.Lane opening;
    private final Background.Lane readingRoles;

    private final ObjectProperty<AccountQuery> query = new SimpleObjectProperty<>(AccountQuery.newest());
    private final ReadOnlyObjectWrapper<@Nullable PagedList<AccountRow, AccountCursor>> rows =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Role> roles = FXCollections.observableArrayList();
    // Kept, because a view of a list that nobody keeps forgets who listens to it
    private final ObservableList<Role> rolesView = FXCollections.unmodifiableObservableList(roles);

    AccountListModel(AccountDao accounts, RoleDao roleDao, Background background, Consumer<Problem> tell) {
        this.accounts = accounts;
        this.roleDao = roleDao;
        this.background = background;
        this.tell = tell;
        this.opening = background.lane();
        this.readingRoles = background.lane();
        query.subscribe((before, after) -> load());
    }

    /** Which accounts, and in which order; setting it reads them. */
    ObjectProperty<AccountQuery> queryProperty() {
        return query;
    }

    AccountQuery query() {
        return query.get();
    }

    /** The accounts; null until the first have arrived. */
    ReadOnlyObjectProperty<@Nullable PagedList<AccountRow, AccountCursor>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    @Nullable
    PagedList<AccountRow, AccountCursor> rows() {
        return rows.get();
    }

    /** Why there is no list; null while there is one or while it is read. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether reading takes noticeably long. */
    ReadOnlyBooleanProperty busyProperty() {
        return opening.busyProperty();
    }

    /** The roles there are, as far as the person may see them. */
    ObservableList<Role> roles() {
        return rolesView;
    }

    /** Reads the accounts of the query. What is shown stays until they arrive. */
    void load() {
        problem.set(null);
        AccountQuery wanted = query.get();
        PagedList.open(
                background, opening, accounts.list(wanted), Messages.text("account.job.list"), this::show, this::fail);
    }

    private void show(PagedList<AccountRow, AccountCursor> opened) {
        PagedList<AccountRow, AccountCursor> before = rows.get();
        rows.set(opened);
        if (before != null) {
            before.close();
        }
    }

    private void fail(Problem failure) {
        if (rows.get() == null) {
            problem.set(failure);
        }
        tell.accept(failure);
    }

    void loadRoles() {
        readingRoles.run(
                Messages.text("account.job.roles"), Effect.READ, progress -> roleDao.all(), this::showRoles, tell);
    }

    private void showRoles(List<Role> read) {
        roles.setAll(read);
    }

    /** Reads again what is shown. */
    void refresh() {
        PagedList<AccountRow, AccountCursor> list = rows.get();
        if (list == null) {
            load();
        } else {
            list.refresh();
        }
    }

    /** Shows an account that has just been read in its place in the list. */
    void replace(AccountRow row) {
        PagedList<AccountRow, AccountCursor> list = rows.get();
        if (list != null) {
            list.replace(row);
        }
    }

    /** Stops reading. */
    void close() {
        opening.cancel();
        readingRoles.cancel();
        PagedList<AccountRow, AccountCursor> list = rows.get();
        if (list != null) {
            list.close();
            rows.set(null);
        }
    }
}
