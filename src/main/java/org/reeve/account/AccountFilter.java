package org.reeve.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;
import org.reeve.filter.Conditions;

/** The WHERE and ORDER BY of an {@link AccountQuery}, with what is bound in them. */
final class AccountFilter {
    private final AccountQuery query;
    private final StringJoiner conditions = new StringJoiner(" and ", " where ", "").setEmptyValue("");
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    AccountFilter(AccountQuery query) {
        this.query = query;
        if (!query.text().isEmpty()) {
            addText();
        }
        if (query.active() != null) {
            add("a.active = :active", "active", query.active());
        }
        if (query.verified() != null) {
            add("a.verified = :verified", "verified", query.verified());
        }
        if (query.role() != null) {
            add(
                    "exists (select 1 from AccountRole ar where ar.accountId = a.id and ar.roleId = :role"
                            + " and (ar.expiresAt is null or ar.expiresAt > " + AccountFields.NOW + "))",
                    "role",
                    query.role());
        }
        Conditions built = new Conditions(query.rule(), AccountFields.ALL);
        if (!built.text().isEmpty()) {
            conditions.add(built.text());
            parameters.putAll(built.parameters());
        }
    }

    private void addText() {
        String text = query.escapedText();
        if (query.matchesBeginningsOnly()) {
            conditions.add("(a.email ilike :text escape '\\' or a.name ilike :text escape '\\'"
                    + " or a.name ilike :word escape '\\')");
            parameters.put("text", text + "%");
            parameters.put("word", "% " + text + "%");
        } else {
            add("(a.email ilike :text escape '\\' or a.name ilike :text escape '\\')", "text", "%" + text + "%");
        }
    }

    private void add(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
    }

    /** Only what comes after {@code place}; null for no such limit. */
    AccountFilter after(@Nullable AccountCursor place) {
        return place == null ? this : compare(query.descending() ? "<" : ">", "after", place);
    }

    /** Only up to and with {@code place}; null for no such limit. */
    AccountFilter through(@Nullable AccountCursor place) {
        return place == null ? this : compare(query.descending() ? ">=" : "<=", "through", place);
    }

    /** As a comparison of rows, which is one range of the index; written with OR it would read all that lies before. */
    private AccountFilter compare(String operator, String name, AccountCursor place) {
        conditions.add("(" + key() + ", a.id) " + operator + " (:" + name + "Key, :" + name + "Id)");
        parameters.put(name + "Key", place.key());
        parameters.put(name + "Id", place.id());
        return this;
    }

    String key() {
        return "a." + query.sort().attribute;
    }

    String where() {
        return conditions.toString();
    }

    String orderBy() {
        String direction = query.descending() ? " desc" : "";
        return " order by " + key() + direction + ", a.id" + direction;
    }

    <Q extends CommonQueryContract> Q bind(Q statement) {
        parameters.forEach(statement::setParameter);
        return statement;
    }
}
