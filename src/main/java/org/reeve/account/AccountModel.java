package org.reeve.account;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Changes;
import org.reeve.platform.i18n.Messages;

/**
 * One account that is open, and what saving it came to. A change that is under way may end when another account is open,
 * or when more has been typed: neither is touched by it then. FX thread only.
 */
final class AccountModel {
    private final AccountDao accounts;
    private final Changes changes;
    private final Consumer<AccountRow> changed;
    private final Consumer<Problem> tell;
    private final Background.Lane reading;
    private final Background.Lane finding;

    private final ReadOnlyObjectWrapper<@Nullable AccountRow> account = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AccountMerge> merge = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final AccountForm form = new AccountForm(account);

    /**
     * @param changed gets the account each time it was read anew or saved
     * @param tell gets failures that the account on the screen has nothing to do with
     */
    AccountModel(AccountDao accounts, Background background, Consumer<AccountRow> changed, Consumer<Problem> tell) {
        this.accounts = accounts;
        this.changes = new Changes(background);
        this.changed = changed;
        this.tell = tell;
        this.reading = background.lane();
        this.finding = background.lane();
    }

    /** The account as it was read; null while none is open. */
    ReadOnlyObjectProperty<@Nullable AccountRow> accountProperty() {
        return account.getReadOnlyProperty();
    }

    @Nullable
    AccountRow account() {
        return account.get();
    }

    /** What is typed. */
    AccountForm form() {
        return form;
    }

    boolean isDirty() {
        return form.dirtyProperty().get();
    }

    /** Whether a change of the account is under way. */
    ReadOnlyBooleanProperty savingProperty() {
        return changes.busyProperty();
    }

    /** The two sides to choose from after somebody else saved first; null otherwise. */
    ReadOnlyObjectProperty<@Nullable AccountMerge> mergeProperty() {
        return merge.getReadOnlyProperty();
    }

    /** Why the last save failed; null if it didn't, or since something was typed. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Opens an account, dropping what is typed. */
    void open(AccountRow row) {
        finding.cancel();
        reading.cancel();
        show(row);
        readAgain();
    }

    /** Reads the account of this identifier for somebody who wants to go there. */
    void find(UUID id, Consumer<AccountRow> found) {
        finding.run(
                Messages.text("account.job.open"),
                Effect.READ,
                progress -> accounts.find(id).orElseThrow(AccountGone::new),
                found,
                tell);
    }

    /** Shows nothing. */
    void close() {
        finding.cancel();
        reading.cancel();
        merge.set(null);
        problem.set(null);
        account.set(null);
    }

    private void show(AccountRow row) {
        merge.set(null);
        problem.set(null);
        account.set(row);
        form.fill(row.values());
    }

    private boolean isOpen(AccountRow row) {
        AccountRow open = account.get();
        return open != null && open.id().equals(row.id());
    }

    /** Leaves the comparison for the form, with what was typed. */
    void backToForm() {
        merge.set(null);
    }

    /** Takes the account as it is now and drops what was typed. */
    void takeTheirs() {
        AccountMerge merged = merge.get();
        if (merged != null) {
            show(merged.theirs());
        }
    }

    /** Drops what is typed. */
    void revert() {
        AccountRow row = account.get();
        if (row != null) {
            show(row);
        }
    }

    /** Reads the account again; what is typed stays, and a change by somebody else shows where nothing is typed. */
    void readAgain() {
        AccountRow seen = account.get();
        if (seen != null && !changes.isBusy()) {
            read(seen, this::follow);
        }
    }

    private void read(AccountRow seen, Consumer<AccountRow> show) {
        reading.run(
                Messages.text("account.job.open"),
                Effect.READ,
                progress -> accounts.find(seen.id()).orElseThrow(AccountGone::new),
                row -> {
                    forgetOutage();
                    show.accept(row);
                    changed.accept(row);
                },
                problem::set);
    }

    /** What kept the last save from the server is over once the server answers. */
    private void forgetOutage() {
        Problem last = problem.get();
        if (last != null && (last.kind() == Problem.Kind.UNREACHABLE || last.kind() == Problem.Kind.SESSION_ENDED)) {
            problem.set(null);
        }
    }

    private void follow(AccountRow now) {
        AccountRow seen = account.get();
        // With something typed the old version stays the base: saving will then compare the two
        if (seen != null && !now.equals(seen) && !isDirty()) {
            show(now);
        }
    }

    /**
     * Saves what is typed. If somebody else saved first, {@link #mergeProperty} has both sides afterwards.
     *
     * @param saved runs when it is saved
     */
    void save(Runnable saved) {
        AccountRow seen = account.get();
        if (seen != null && isDirty() && form.validProperty().get()) {
            AccountValues values = form.values();
            write(
                    seen,
                    values,
                    row -> {
                        merge.set(null);
                        account.set(row);
                        form.follow(values, row.values());
                    },
                    saved);
        }
    }

    /** Saves what the merge came to. */
    void saveMerged(Runnable saved) {
        AccountMerge merged = merge.get();
        if (merged == null || !merged.isDecided()) {
            return;
        }
        if (merged.result().equals(merged.theirs().values())) {
            show(merged.theirs());
            changed.accept(merged.theirs());
            saved.run();
        } else {
            write(merged.theirs(), merged.result(), this::show, saved);
        }
    }

    private void write(AccountRow base, AccountValues values, Consumer<AccountRow> show, Runnable saved) {
        change(
                Messages.text("account.job.save", base.name()),
                () -> accounts.update(base, values),
                row -> {
                    if (isOpen(row)) {
                        show.accept(row);
                    }
                    changed.accept(row);
                    saved.run();
                },
                failure -> {
                    if (!isOpen(base)) {
                        tell.accept(failure);
                    } else if (failure.kind() == Problem.Kind.STALE) {
                        compare(base, values);
                    } else {
                        problem.set(failure);
                    }
                });
    }

    private <T> void change(String title, Supplier<T> work, Consumer<T> success, Consumer<Problem> failure) {
        if (!changes.isBusy()) {
            problem.set(null);
            // What is being read was read before the change
            reading.cancel();
            changes.run(title, work, success, failure);
        }
    }

    private void compare(AccountRow base, AccountValues mine) {
        read(base, now -> merge.set(new AccountMerge(base.values(), now, mine)));
    }

    /**
     * Activates or deactivates the account, which must have nothing typed that isn't saved.
     *
     * @param reason why; may be empty where it is activated
     * @param done gets whether the person is only shut out so far, because somebody's open transaction holds the account
     * @param failed gets why not; somebody else's change is one reason, after which the account is read again
     */
    void setActive(boolean active, String reason, Consumer<Boolean> done, Consumer<Problem> failed) {
        AccountRow seen = account.get();
        if (seen == null) {
            return;
        }
        change(
                Messages.text(active ? "account.job.activate" : "account.job.deactivate", seen.name()),
                () -> accounts.setActive(seen, active, reason),
                switched -> {
                    AccountRow row = switched.account();
                    // Somebody may have gone on to another account meanwhile, or typed on
                    if (isOpen(row)) {
                        account.set(row);
                        form.follow(seen.values(), row.values());
                    }
                    changed.accept(row);
                    done.accept(switched.shutOut());
                },
                failure -> {
                    failed.accept(failure);
                    readAgain();
                });
    }
}
