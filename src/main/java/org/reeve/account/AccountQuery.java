package org.reeve.account;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reeve.filter.Rule;
import org.reeve.platform.database.Like;
import org.reeve.platform.fx.TableOrder;

/**
 * Which accounts, and in which order.
 *
 * @param text part of an address or name; empty for any. Below three characters only beginnings of words match, because
 *     the index works with three
 * @param role accounts that have this role; null for any
 * @param active accounts that are, or are not, active; null for both
 * @param verified accounts whose address is, or is not, verified; null for both
 * @param rule what the filter builder asks besides
 */
record AccountQuery(
        Sort sort,
        boolean descending,
        String text,
        @Nullable UUID role,
        @Nullable Boolean active,
        @Nullable Boolean verified,
        Rule.Group rule) {
    /** Shorter texts match beginnings only. */
    static final int SUBSTRING_FROM = 3;

    /** What a list can be sorted by. */
    enum Sort {
        NEWEST("createdAt"),
        NAME("name"),
        ADDRESS("email"),
        LAST_SIGN_IN("lastLoginKey");

        /** The attribute that holds it. */
        final String attribute;

        Sort(String attribute) {
            this.attribute = attribute;
        }

        /** Whether it is a time, which people read from the newest on. */
        boolean newestFirst() {
            return this == NEWEST || this == LAST_SIGN_IN;
        }
    }

    AccountQuery {
        text = text.strip();
    }

    /** All accounts, the newest first. */
    static AccountQuery newest() {
        return new AccountQuery(Sort.NEWEST, true, "", null, null, null, Rule.Group.NONE);
    }

    AccountQuery sortedBy(Sort newSort, boolean newDescending) {
        return new AccountQuery(newSort, newDescending, text, role, active, verified, rule);
    }

    AccountQuery sortedBy(TableOrder.By<Sort> by) {
        return sortedBy(by.sort(), by.descending());
    }

    TableOrder.By<Sort> order() {
        return new TableOrder.By<>(sort, descending);
    }

    /** All orders there are, of each sort the one that people expect first. */
    static List<TableOrder.By<Sort>> orders() {
        return Stream.of(Sort.values())
                .flatMap(sort -> Stream.of(sort.newestFirst(), !sort.newestFirst())
                        .map(descending -> new TableOrder.By<>(sort, descending)))
                .toList();
    }

    AccountQuery withText(String newText) {
        return new AccountQuery(sort, descending, newText, role, active, verified, rule);
    }

    AccountQuery withRole(@Nullable UUID newRole) {
        return new AccountQuery(sort, descending, text, newRole, active, verified, rule);
    }

    AccountQuery withActive(@Nullable Boolean newActive) {
        return new AccountQuery(sort, descending, text, role, newActive, verified, rule);
    }

    AccountQuery withVerified(@Nullable Boolean newVerified) {
        return new AccountQuery(sort, descending, text, role, active, newVerified, rule);
    }

    /** The same order, all accounts. */
    AccountQuery withoutFilter() {
        return new AccountQuery(sort, descending, "", null, null, null, Rule.Group.NONE);
    }

    AccountQuery withRule(Rule.Group newRule) {
        return new AccountQuery(sort, descending, text, role, active, verified, newRule);
    }

    boolean isFiltered() {
        return !text.isEmpty() || role != null || active != null || verified != null || !rule.isEmpty();
    }

    boolean matchesBeginningsOnly() {
        return text.codePointCount(0, text.length()) < SUBSTRING_FROM;
    }

    /** The text as the inside of a LIKE pattern: what means something there means itself. */
    String escapedText() {
        return Like.literal(text);
    }
}
