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
            conditions.add("a.entityType in (:kinds)");
            parameters.put("kinds", AuditKinds.ALL);
        }
        equal("a.action", "action", query.action());
        equal("a.correlationId", "correlation", query.correlation());
        time("a.createdAt >= :from", "from", query.from());
        time("a.createdAt < :until", "until", query.until());
        if (query.looksInside()) {
            addInside(query.inside());
        }
        if (!query.network().isEmpty()) {
            String operator = Network.isOneAddress(query.network()) ? "=" : "<<=";
            conditions.add(truth("(? " + operator + " cast(? as inet))", "a.ipAddress, :network"));
            parameters.put("network", query.network());
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

    private void addInside(AuditQuery.Inside inside) {
        if (inside.value().isEmpty()) {
            addField(inside.field());
        } else {
            addValue(inside);
        }
    }

    /** By the expression that is indexed; the last condition leaves out what an entry lists although it stayed. */
    private void addField(String field) {
        conditions.add("a.oldValues is not null and a.newValues is not null");
        conditions.add(truth(
                "(jsonb_path_query_array(?, ''$.keyvalue().key'', ''{}'', true) @> cast(? as jsonb))",
                "a.newValues, :fields"));
        conditions.add(truth(
                "(? -> cast(? as text) is distinct from ? -> cast(? as text))",
                "a.oldValues, :field, a.newValues, :field"));
        parameters.put("fields", JSON.writeValueAsString(List.of(field)));
        parameters.put("field", field);
    }

    /** As containment, the one question that the index over the values answers. */
    private void addValue(AuditQuery.Inside inside) {
        List<String> alternatives = new ArrayList<>();
        int number = 0;
        for (String candidate : candidates(inside)) {
            String name = "json" + number++;
            parameters.put(name, candidate);
            if (inside.side() != Side.BEFORE) {
                alternatives.add(truth("(? @> cast(? as jsonb))", "a.newValues, :" + name));
            }
            if (inside.side() != Side.AFTER) {
                alternatives.add(truth("(? @> cast(? as jsonb))", "a.oldValues, :" + name));
            }
        }
        conditions.add("(" + String.join(" or ", alternatives) + ")");
    }

    private static String truth(String sql, String arguments) {
        return "cast(sql('" + sql + "', " + arguments + ") as Boolean) = true";
    }

    /** What an entry may hold where somebody looks for this value, as JSON objects. */
    static List<String> candidates(AuditQuery.Inside inside) {
        return values(inside.value()).stream()
                .map(value -> JSON.writeValueAsString(Map.of(inside.field(), value)))
                .toList();
    }

    /** A person types "true" or "12" without saying whether that is text. */
    private static Set<Object> values(String value) {
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
