package org.reeve.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The WHERE of an {@link AuditQuery}, with what is bound in it. */
final class AuditFilter {
    static final String ORDER = " order by a.createdAt desc, a.id desc";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?");

    private final StringJoiner conditions = new StringJoiner(" and ", " where ", "").setEmptyValue("");
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    AuditFilter(AuditQuery query) {
        equal("a.userId", "actor", query.actor());
        if (query.outsideOnly()) {
            conditions.add("a.userId is null and a.dbRole is not null and a.action not like 'SIGN\\_IN%' escape '\\'");
        }
        equal("a.entityType", "entityType", query.entityType());
        equal("a.entityId", "entityId", query.entityId());
        if (query.entityId() != null && query.entityType() == null) {
            // The index begins with the type: naming them all keeps it usable
            conditions.add("a.entityType in ('users', 'user_roles', 'roles', 'role_permissions', 'permissions',"
                    + " 'sessions', 'posts', 'comments')");
        }
        equal("a.action", "action", query.action());
        equal("a.correlationId", "correlation", query.correlation());
        time("a.createdAt >= :from", "from", query.from());
        time("a.createdAt < :until", "until", query.until());
        if (query.looksInside()) {
            addValue(query.field(), query.value());
        }
    }

    private void equal(String attribute, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(attribute + " = :" + name);
            parameters.put(name, value);
        }
    }

    private void time(String condition, String name, @Nullable Instant value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, LocalDateTime.ofInstant(value, ZoneOffset.UTC));
        }
    }

    /** As containment, the one question that the index over the values answers; on either side of the change. */
    private void addValue(String field, String value) {
        List<String> alternatives = new ArrayList<>();
        int number = 0;
        for (Object candidate : candidates(value)) {
            String name = "json" + number++;
            parameters.put(name, JSON.writeValueAsString(Map.of(field, candidate)));
            alternatives.add(contains("a.newValues", name));
            alternatives.add(contains("a.oldValues", name));
        }
        conditions.add("(" + String.join(" or ", alternatives) + ")");
    }

    private static String contains(String attribute, String parameter) {
        return "cast(sql('(? @> cast(? as jsonb))', " + attribute + ", :" + parameter + ") as Boolean) = true";
    }

    /** A person types "true" or "12" without saying whether that is text. */
    private static Set<Object> candidates(String value) {
        Set<Object> candidates = new LinkedHashSet<>();
        candidates.add(value);
        if (value.equals("true") || value.equals("false")) {
            candidates.add(Boolean.valueOf(value));
        }
        if (NUMBER.matcher(value).matches()) {
            candidates.add(new java.math.BigDecimal(value));
        }
        return candidates;
    }

    /** Only what comes after {@code place}, that is, earlier; null for no such limit. */
    AuditFilter after(@Nullable AuditCursor place) {
        return place == null ? this : compare("<", "after", place);
    }

    /** Only up to and with {@code place}; null for no such limit. */
    AuditFilter through(@Nullable AuditCursor place) {
        return place == null ? this : compare(">=", "through", place);
    }

    private AuditFilter compare(String operator, String name, AuditCursor place) {
        conditions.add("(a.createdAt, a.id) " + operator + " (:" + name + "At, :" + name + "Id)");
        parameters.put(name + "At", place.at());
        parameters.put(name + "Id", place.id());
        return this;
    }

    String where() {
        return conditions.toString();
    }

    <Q extends CommonQueryContract> Q bind(Q statement) {
        parameters.forEach(statement::setParameter);
        return statement;
    }
}
