package org.reeve.account;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What is typed into an account, and what is wrong with that. FX thread only. */
final class AccountForm {
    private static final List<AccountField> TEXTS = List.of(AccountField.NAME, AccountField.EMAIL, AccountField.PHONE);

    private final ObservableValue<@Nullable AccountRow> base;
    private final Map<AccountField, StringProperty> typed = new EnumMap<>(AccountField.class);
    private final BooleanProperty verified = new SimpleBooleanProperty();
    private final BooleanBinding dirty;
    private final BooleanBinding valid;

    /** @param base the account as it was read, which what is typed is held against */
    AccountForm(ObservableValue<@Nullable AccountRow> base) {
        this.base = base;
        TEXTS.forEach(field -> typed.put(field, new SimpleStringProperty("")));
        Observable[] inputs = {
            base, verified, text(AccountField.NAME), text(AccountField.EMAIL), text(AccountField.PHONE)
        };
        dirty = Bindings.createBooleanBinding(this::differs, inputs);
        valid = Bindings.createBooleanBinding(
                () -> TEXTS.stream().allMatch(field -> errorOf(field).isEmpty()), inputs);
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
        return Bindings.createStringBinding(() -> errorOf(field), text(field), base);
    }

    /** Whether something is typed that isn't saved. */
    BooleanBinding dirtyProperty() {
        return dirty;
    }

    /** Whether what is typed can be saved. */
    BooleanBinding validProperty() {
        return valid;
    }

    /** Puts {@code values} into the fields, over what is typed there. */
    void fill(AccountValues values) {
        TEXTS.forEach(field -> text(field).set(field.of(values)));
        verified.set(values.verified());
    }

    /** Puts what has changed from {@code before} to {@code now} into the fields where nothing was typed since. */
    void follow(AccountValues before, AccountValues now) {
        for (AccountField field : TEXTS) {
            String text = text(field).get();
            if (text.equals(field.of(before)) || field.normal(text).equals(field.of(before))) {
                text(field).set(field.of(now));
            }
        }
        if (verified.get() == before.verified()) {
            verified.set(now.verified());
        }
    }

    /** What is typed, as it would be stored. */
    AccountValues values() {
        AccountRow row = base.getValue();
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
        AccountRow row = base.getValue();
        return row != null && !values().equals(row.values());
    }

    private String errorOf(AccountField field) {
        AccountRow row = base.getValue();
        String text = text(field).get();
        return row == null || text.equals(field.of(row.values())) ? "" : field.check(text);
    }
}
