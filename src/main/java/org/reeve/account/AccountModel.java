package org.reeve.account;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** One account that is open: what is typed into it, what is wrong with that, and what saving it came to. FX thread only. */
final class AccountModel {
    private static final List<AccountField> TEXTS = List.of(AccountField.NAME, AccountField.EMAIL, AccountField.PHONE);

    private final AccountDao accounts;
    private final Background background;
    private final Consumer<AccountRow> changed;
    private final Background.Lane reading;

    private final ReadOnlyObjectWrapper<@Nullable AccountRow> account = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AccountMerge> merge = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final Map<AccountField, StringProperty> typed = new EnumMap<>(AccountField.class);
    private final BooleanProperty verified = new SimpleBooleanProperty();
    private final BooleanBinding dirty;
    private final BooleanBinding valid;

    /** @param changed gets the account each time it was read anew or saved */
    AccountModel(AccountDao accounts, Background background, Consumer<AccountRow> changed) {
        this.accounts = accounts;
        this.background = background;
        this.changed = changed;
        this.reading = background.lane();
        TEXTS.forEach(field -> typed.put(field, new SimpleStringProperty("")));
        ObservableValue<?>[] inputs = {
            account, verified, text(AccountField.NAME), text(AccountField.EMAIL), text(AccountField.PHONE)
        };
        dirty = Bindings.createBooleanBinding(this::differs, dependencies(inputs));
        valid = Bindings.createBooleanBinding(
                () -> TEXTS.stream().allMatch(field -> errorOf(field).isEmpty()), dependencies(inputs));
    }

    private static javafx.beans.Observable[] dependencies(ObservableValue<?>[] inputs) {
        return inputs.clone();
    }

    /** The account as it was read; null while none is open. */
    ReadOnlyObjectProperty<@Nullable AccountRow> accountProperty() {
        return account.getReadOnlyProperty();
    }

    @Nullable
    AccountRow account() {
        return account.get();
    }

    /** What is typed into a text field. */
    StringProperty text(AccountField field) {
        StringProperty text = typed.get(field);
        if (text == null) {
            throw new IllegalArgumentException("Not a text: " + field);
        }
        return text;
    }

    /** Whether the address is to count as verified. */
    BooleanProperty verifiedProperty() {
        return verified;
    }

    /** What is wrong with what is typed into {@code field}; empty for nothing. */
    ObservableValue<String> error(AccountField field) {
        return Bindings.createStringBinding(() -> errorOf(field), text(field), account);
    }

    /** Whether something is typed that isn't saved. */
    BooleanBinding dirtyProperty() {
        return dirty;
    }

    boolean isDirty() {
        return dirty.get();
    }

    /** Whether what is typed can be saved. */
    BooleanBinding validProperty() {
        return valid;
    }

    /** Whether a change of the account is under way. */
    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
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
        reading.cancel();
        show(row, row.values());
        readAgain();
    }

    /** Opens the account of this identifier, dropping what is typed. */
    void open(UUID id) {
        read(id, row -> show(row, row.values()));
    }

    /** Shows nothing. */
    void close() {
        reading.cancel();
        merge.set(null);
        problem.set(null);
        account.set(null);
    }

    private void show(AccountRow row, AccountValues values) {
        merge.set(null);
        problem.set(null);
        account.set(row);
        type(values);
    }

    private void type(AccountValues values) {
        TEXTS.forEach(field -> text(field).set(field.of(values)));
        verified.set(values.verified());
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
            show(merged.theirs(), merged.theirs().values());
        }
    }

    /** Drops what is typed. */
    void revert() {
        AccountRow row = account.get();
        if (row != null) {
            show(row, row.values());
        }
    }

    /** Reads the account again; what is typed stays, and a change by somebody else shows where nothing is typed. */
    void readAgain() {
        AccountRow seen = account.get();
        if (seen != null && !saving.get()) {
            read(seen.id(), this::follow);
        }
    }

    private void read(UUID id, Consumer<AccountRow> show) {
        reading.run(
                Messages.text("account.job.open"),
                Effect.READ,
                progress -> accounts.find(id),
                found -> {
                    forgetOutage();
                    found.ifPresent(row -> {
                        show.accept(row);
                        changed.accept(row);
                    });
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
            show(now, now.values());
        }
    }

    /** What is typed, as it would be stored. */
    private AccountValues values() {
        AccountRow row = account.get();
        AccountValues values = new AccountValues("", "", "", verified.get());
        for (AccountField field : TEXTS) {
            String text = text(field).get();
            // What was stored before the rules and wasn't touched stays as it is
            boolean untouched = row != null && text.equals(field.of(row.values()));
            values = field.with(values, untouched ? text : field.normal(text));
        }
        return values;
    }

    private boolean differs() {
        AccountRow row = account.get();
        return row != null && !values().equals(row.values());
    }

    private String errorOf(AccountField field) {
        AccountRow row = account.get();
        String text = text(field).get();
        return row == null || text.equals(field.of(row.values())) ? "" : field.check(text);
    }

    /**
     * Saves what is typed. If somebody else saved first, {@link #mergeProperty} has both sides afterwards.
     *
     * @param saved runs when it is saved
     */
    void save(Runnable saved) {
        AccountRow seen = account.get();
        if (seen != null && isDirty() && valid.get()) {
            write(seen, values(), saved);
        }
    }

    /** Saves what the merge came to. */
    void saveMerged(Runnable saved) {
        AccountMerge merged = merge.get();
        if (merged == null || !merged.isDecided()) {
            return;
        }
        if (merged.result().equals(merged.theirs().values())) {
            show(merged.theirs(), merged.theirs().values());
            changed.accept(merged.theirs());
            saved.run();
        } else {
            write(merged.theirs(), merged.result(), saved);
        }
    }

    private void write(AccountRow base, AccountValues values, Runnable saved) {
        change(
                Messages.text("account.job.save", base.name()),
                () -> accounts.update(base, values),
                row -> {
                    show(row, row.values());
                    changed.accept(row);
                    saved.run();
                },
                failure -> {
                    if (failure.kind() == Problem.Kind.STALE) {
                        compare(base, values);
                    } else {
                        problem.set(failure);
                    }
                });
    }

    /** A change of the account, during which no other one begins. */
    private interface Change {
        AccountRow make();
    }

    private void change(String title, Change work, Consumer<AccountRow> success, Consumer<Problem> failure) {
        if (saving.get()) {
            return;
        }
        saving.set(true);
        problem.set(null);
        background.run(
                title,
                Effect.WRITE,
                progress -> work.make(),
                row -> {
                    saving.set(false);
                    success.accept(row);
                },
                failed -> {
                    saving.set(false);
                    failure.accept(failed);
                });
    }

    private void compare(AccountRow base, AccountValues mine) {
        reading.run(
                Messages.text("account.job.open"),
                Effect.READ,
                progress -> accounts.find(base.id()),
                theirs -> theirs.ifPresent(now -> {
                    merge.set(new AccountMerge(base.values(), now, mine));
                    changed.accept(now);
                }),
                problem::set);
    }

    /**
     * Activates or deactivates the account, which must have nothing typed that isn't saved.
     *
     * @param failed gets why not; somebody else's change is one reason, after which the account is read again
     */
    void setActive(boolean active, Runnable done, Consumer<Problem> failed) {
        AccountRow seen = account.get();
        if (seen == null) {
            return;
        }
        change(
                Messages.text(active ? "account.job.activate" : "account.job.deactivate", seen.name()),
                () -> accounts.setActive(seen, active),
                row -> {
                    // Somebody may have gone on to another account meanwhile
                    if (isOpen(row)) {
                        show(row, row.values());
                    }
                    changed.accept(row);
                    done.run();
                },
                failure -> {
                    failed.accept(failure);
                    readAgain();
                });
    }
}
