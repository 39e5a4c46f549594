package org.reeve.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A filter in a form that can be kept: maps, lists and texts, as JSON has them. {@code {"version": 1, "all": [{"field":
 * "name", "is": "contains", "than": ["ada"]}, {"any": […]}]}}.
 */
public final class RuleText {
    private static final int VERSION = 1;
    private static final String ALL = "all";
    private static final String ANY = "any";

    private RuleText() {}

    /** The form of {@code rule}. */
    public static Map<String, Object> write(Rule.Group rule) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("version", VERSION);
        written.putAll(part(rule));
        return written;
    }

    private static Map<String, Object> part(Rule rule) {
        return switch (rule) {
            case Rule.Group group ->
                Map.of(
                        group.all() ? ALL : ANY,
                        group.rules().stream().map(RuleText::part).toList());
            case Rule.Condition condition -> {
                Map<String, Object> written = new LinkedHashMap<>();
                written.put("field", condition.field());
                written.put("is", condition.operator().word());
                written.put("than", condition.values());
                yield written;
            }
        };
    }

    /** What {@link #write} wrote; empty if it is something else, from a later version, or beyond what a filter may be. */
    public static Optional<Rule.Group> read(Object written) {
        if (!(written instanceof Map<?, ?> map)
                || !(map.get("version") instanceof Number version)
                || version.intValue() != VERSION) {
            return Optional.empty();
        }
        return read(map, Rule.MOST_LEVELS)
                .filter(Rule.Group.class::isInstance)
                .map(Rule.Group.class::cast)
                .filter(group -> group.conditions().count() <= Rule.MOST_CONDITIONS);
    }

    private static Optional<Rule> read(Map<?, ?> map, int levels) {
        if (map.get("field") instanceof String field
                && map.get("is") instanceof String word
                && map.get("than") instanceof List<?> values
                && values.stream().allMatch(String.class::isInstance)) {
            return Operator.of(word)
                    .map(operator -> new Rule.Condition(
                            field,
                            operator,
                            values.stream().map(String.class::cast).toList()));
        }
        boolean all = map.containsKey(ALL);
        if (levels == 0 || !(map.get(all ? ALL : ANY) instanceof List<?> parts)) {
            return Optional.empty();
        }
        List<Rule> rules = new ArrayList<>();
        for (Object part : parts) {
            Optional<Rule> rule = part instanceof Map<?, ?> inner ? read(inner, levels - 1) : Optional.empty();
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            rules.add(rule.get());
        }
        return Optional.of(new Rule.Group(all, rules));
    }
}
