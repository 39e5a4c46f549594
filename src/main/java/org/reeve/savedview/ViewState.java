package org.reeve.savedview;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reeve.filter.Rule;
import org.reeve.filter.RuleText;

/**
 * How a list is looked at.
 *
 * @param quick what its own filters say, by names of the list's own; what isn't there is not filtered
 * @param rule what the filter builder says
 * @param order as {@link org.reeve.platform.fx.TableOrder.By#text} writes it; empty for the usual one
 * @param columns as the table writes them; empty for the usual ones
 */
public record ViewState(Map<String, String> quick, Rule.Group rule, String order, String columns) {
    private static final int VERSION = 1;
    /** As many as a field lets in. */
    private static final int MOST_CHARACTERS = 2_000;

    /** With a copy of its own. */
    public ViewState {
        quick = Map.copyOf(quick);
    }

    /** Puts into {@code quick} what one of a list's own filters says; null and an empty text say nothing. */
    public static void put(Map<String, String> quick, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            quick.put(name, value.toString());
        }
    }

    /** Whether both hold the same rows in the same order, whatever their columns. */
    boolean asksAs(ViewState other) {
        return quick.equals(other.quick) && rule.equals(other.rule) && order.equals(other.order);
    }

    ViewState withColumns(String others) {
        return new ViewState(quick, rule, order, others);
    }

    /** As JSON has it: maps and texts. */
    Map<String, Object> write() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("version", VERSION);
        written.put("quick", new TreeMap<>(quick));
        written.put("filter", RuleText.write(rule));
        written.put("order", order);
        written.put("columns", columns);
        return written;
    }

    /** What {@link #write} wrote; empty if it is something else, or from a later version. */
    static Optional<ViewState> read(Object written) {
        if (!(written instanceof Map<?, ?> map)
                || !(map.get("version") instanceof Number version)
                || version.intValue() != VERSION
                || !(map.get("quick") instanceof Map<?, ?> quick)
                || !(map.get("order") instanceof String order)
                || !(map.get("columns") instanceof String columns)) {
            return Optional.empty();
        }
        Map<String, String> filters = new TreeMap<>();
        for (Map.Entry<?, ?> entry : quick.entrySet()) {
            if (!(entry.getKey() instanceof String name)
                    || !(entry.getValue() instanceof String value)
                    || !couldBeTyped(value)) {
                return Optional.empty();
            }
            filters.put(name, value);
        }
        Object filter = map.get("filter");
        return (filter == null ? Optional.<Rule.Group>empty() : RuleText.read(filter))
                .map(rule -> new ViewState(filters, rule, order, columns));
    }

    /** What a field would refuse could filter unseen. */
    private static boolean couldBeTyped(String value) {
        return value.length() <= MOST_CHARACTERS && value.chars().noneMatch(Character::isISOControl);
    }
}
