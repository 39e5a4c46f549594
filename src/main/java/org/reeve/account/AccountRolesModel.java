package org.reeve.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;
import org.reeve.role.Given;
import org.reeve.role.Role;

/** The roles of the account that is open. FX thread only. */
final class AccountRolesModel {
    private final AccountDao accounts;
    private final Changes changes;
    private final Consumer<Problem> tell;
    private final Background.Lane reading;
    private final ObservableList<AssignedRole> roles = FXCollections.observableArrayList();

    /** Kept: a view that nobody holds is collected, and its listeners with it. */
    private final ObservableList<AssignedRole> rolesView = FXCollections.unmodifiableObservableList(roles);

    private @Nullable UUID account;

    AccountRolesModel(AccountDao accounts, Background background, Consumer<Problem> tell) {
        this.accounts = accounts;
        this.changes = new Changes(background);
        this.tell = tell;
        this.reading = background.lane();
    }

    /** The roles, by name. */
    ObservableList<AssignedRole> roles() {
        return rolesView;
    }

    /** Whether a role is being given or taken. */
    ReadOnlyBooleanProperty changingProperty() {
        return changes.busyProperty();
    }

    /** Shows the roles of this account; null for none. */
    void show(@Nullable UUID id) {
        if (id == null || !id.equals(account)) {
            roles.clear();
        }
        account = id;
        reading.cancel();
        if (id != null) {
            reading.run(
                    Messages.text("account.job.roles"),
                    Effect.READ,
                    progress -> accounts.roles(id),
                    (List<AssignedRole> read) -> roles.setAll(read),
                    tell);
        }
    }

    /** Reads again what is shown. */
    void refresh() {
        show(account);
    }

    /**
     * Gives a role to an account, which need not be the one that is open.
     *
     * @param until when it ends by itself; null for good
     * @param reason for whoever approves, where the role is sensitive
     * @param done gets what came of it
     */
    void give(UUID to, Role role, @Nullable Instant until, String reason, Consumer<Given> done) {
        change(
                to,
                Messages.text("account.job.give", role.name()),
                () -> accounts.giveRole(to, role.id(), until, reason),
                done);
    }

    /** Gives back a role that was taken, until when it was given. */
    void giveBack(UUID to, AssignedRole role, Consumer<Given> done) {
        change(
                to,
                Messages.text("account.job.give", role.name()),
                () -> accounts.giveRole(to, role.roleId(), role.until(), ""),
                done);
    }

    /** Takes a role from an account; {@code done} runs when it doesn't have it any more. */
    void take(UUID from, UUID role, String name, Runnable done) {
        change(from, Messages.text("account.job.take", name), () -> accounts.takeRole(from, role), taken -> done.run());
    }

    private <T> void change(UUID id, String title, Supplier<T> work, Consumer<T> done) {
        changes.run(
                title,
                work,
                result -> {
                    showAgain(id);
                    done.accept(result);
                },
                problem -> {
                    showAgain(id);
                    tell.accept(problem);
                });
    }

    private void showAgain(UUID id) {
        if (id.equals(account)) {
            show(id);
        }
    }
}
