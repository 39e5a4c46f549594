package org.reeve.account;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Listing;
import org.reeve.platform.fx.RowSource;
import org.reeve.platform.i18n.Messages;
import org.reeve.role.Role;
import org.reeve.role.RoleDao;

/** What the account list shows: which accounts, in which order, as one window onto all of them. FX thread only. */
final class AccountListModel {
    private final AccountDao accounts;
    private final RoleDao roleDao;
    private final Consumer<Problem> tell;
    private final Background.Lane readingRoles;
    private final Listing<AccountRow, AccountCursor> listing;
    private final ObjectProperty<AccountQuery> query = new SimpleObjectProperty<>(AccountQuery.newest());
    private final ObservableList<Role> roles = FXCollections.observableArrayList();
    // Kept, because a view of a list that nobody keeps forgets who listens to it
    private final ObservableList<Role> rolesView = FXCollections.unmodifiableObservableList(roles);
    private AccountQuery shown = query.get();
    private boolean loaded;

    AccountListModel(AccountDao accounts, RoleDao roleDao, Background background, Consumer<Problem> tell) {
        this.accounts = accounts;
        this.roleDao = roleDao;
        this.tell = tell;
        this.readingRoles = background.lane();
        this.listing = new Listing<>(background, Messages.text("account.job.list"), tell);
        query.subscribe((before, after) -> {
            if (loaded) {
                load();
            }
        });
        // A newer query supersedes the reading of an older one: what arrives is of the newest
        listing.rowsProperty().subscribe(rows -> shown = query.get());
    }

    /** Which accounts, and in which order; setting it reads them, once {@link #load} was called. */
    ObjectProperty<AccountQuery> queryProperty() {
        return query;
    }

    AccountQuery query() {
        return query.get();
    }

    /** What the rows are of that are there: the query before, while those of the newest are being read. */
    AccountQuery shown() {
        return shown;
    }

    /** The accounts. */
    Listing<AccountRow, AccountCursor> listing() {
        return listing;
    }

    /** All that the list is of now, for a file. */
    RowSource<AccountRow> all() {
        return accounts.all(query.get());
    }

    /** What was chosen from the list, for a file. */
    RowSource<AccountRow> chosen(Chosen chosen) {
        return accounts.chosen(chosen, shown());
    }

    /** The roles there are, as far as the person may see them. */
    ObservableList<Role> roles() {
        return rolesView;
    }

    /** Reads the accounts of the query. What is shown stays until they arrive. */
    void load() {
        loaded = true;
        listing.load(accounts.list(query.get()));
    }

    /** Reads which roles there are. */
    void loadRoles() {
        readingRoles.run(
                Messages.text("account.job.roles"), Effect.READ, progress -> roleDao.all(), this::showRoles, tell);
    }

    private void showRoles(List<Role> read) {
        roles.setAll(read);
    }

    /** Stops reading. */
    void close() {
        loaded = false;
        readingRoles.cancel();
        listing.close();
    }
}
