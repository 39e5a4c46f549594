package org.reeve.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.reeve.platform.fx.TableOrder;
import org.reeve.platform.i18n.Messages;
import org.reeve.role.Role;

/** Says in words what an account list is filtered by, and how it is sorted. */
final class AccountFilterWords {
    private AccountFilterWords() {}

    /** The filter of {@code query}, such as: “ada” in address or name, role Support, inactive. */
    static String of(AccountQuery query, List<Role> roles) {
        List<String> parts = new ArrayList<>();
        if (!query.text().isEmpty()) {
            parts.add(Messages.text(
                    query.matchesBeginningsOnly() ? "account.filter.words.beginning" : "account.filter.words.text",
                    query.text()));
        }
        if (query.role() != null) {
            parts.add(Messages.text(
                    "account.filter.words.role",
                    roles.stream()
                            .filter(role -> Objects.equals(role.id(), query.role()))
                            .map(Role::name)
                            .findFirst()
                            .orElse("")));
        }
        if (query.active() != null) {
            parts.add(Messages.text(query.active() ? "account.filter.words.active" : "account.filter.words.inactive"));
        }
        if (query.verified() != null) {
            parts.add(Messages.text(
                    query.verified() ? "account.filter.words.verified" : "account.filter.words.unverified"));
        }
        return String.join(", ", parts);
    }

    /** An order. */
    static String order(TableOrder.By<AccountQuery.Sort> by) {
        return Messages.text("account.order." + by.sort().name().toLowerCase(Locale.ROOT)
                + (by.descending() ? ".descending" : ".ascending"));
    }
}
