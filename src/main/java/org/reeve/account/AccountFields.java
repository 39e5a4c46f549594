package org.reeve.account;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.reeve.filter.Field;
import org.reeve.filter.FieldSet;
import org.reeve.platform.i18n.Messages;

/** What accounts can be filtered by, beyond the quick filters. */
final class AccountFields {
    /** Roles and sessions count while they last. */
    static final String NOW = "cast(sql('timezone(''UTC'', now())') as LocalDateTime)";

    /** All of them, whoever asks: what somebody may not see, the database holds back. */
    static final FieldSet ALL = of(permission -> true, FXCollections.observableArrayList());

    private AccountFields() {}

    /**
     * Those that a person with these permissions can use.
     *
     * @param roles to choose from; they may arrive later
     */
    static FieldSet of(Predicate<String> may, ObservableList<Field.Option> roles) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.text("name", Messages.text("account.field.name"), "a.name"),
                Field.text("email", Messages.text("account.field.email"), "a.email"),
                Field.text("phone", Messages.text("account.field.phone"), "a.phone")
                        .orEmpty(),
                Field.flag("active", Messages.text("account.filter.words.is_active"), "a.active"),
                Field.flag("verified", Messages.text("account.filter.words.is_verified"), "a.verified"),
                Field.time("last-sign-in", Messages.text("account.field.last_sign_in"), "a.lastLogin")
                        .orEmpty()
                        // The index is over what stands for never, too
                        .from(new Field.Source(
                                "a.lastLogin", "a.lastLoginKey", UnaryOperator.identity(), "", text -> text)),
                Field.time("created", Messages.text("account.field.created"), "a.createdAt"),
                Field.time("updated", Messages.text("account.field.updated"), "a.updatedAt")));
        if (may.test("roles.read")) {
            fields.add(Field.choice("role", Messages.text("account.filter.role"), role(), roles)
                    .orEmpty());
        }
        if (may.test("sessions.read")) {
            fields.add(Field.flag("signed-in", Messages.text("account.filter.words.signed_in"), "1 = 1")
                    .from(session()));
        }
        return new FieldSet(fields);
    }

    /** Who may not see roles would else find everybody to be without one. */
    private static Field.Source role() {
        return new Field.Source(
                "ar.roleId",
                "ar.roleId",
                condition -> "exists (select 1 from AccountRole ar where ar.accountId = a.id"
                        + " and (ar.expiresAt is null or ar.expiresAt > " + NOW + ") and " + condition + ")",
                "exists (select 1 from Role seen)",
                UUID::fromString);
    }

    /** Whoever asks has a session themselves, and sees it if they may see any. */
    private static Field.Source session() {
        return new Field.Source(
                "1 = 1",
                "1 = 1",
                condition -> "exists (select 1 from AccountSession s where s.accountId = a.id and s.expiresAt > " + NOW
                        + " and " + condition + ")",
                "exists (select 1 from AccountSession seen)",
                text -> text);
    }
}
