package org.reeve.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a filter asks for: a condition, or several of which all or any must hold. */
public sealed interface Rule {
    /** So deep groups may stand in one another; deeper, nobody reads them any more. */
    int MOST_LEVELS = 5;

    /** So many conditions may stand in one filter. */
    int MOST_CONDITIONS = 40;

    /**
     * Several rules.
     *
     * @param all whether all of them must hold, or any
     * @param rules empty for no restriction
     */
    record Group(boolean all, List<Rule> rules) implements Rule {
        /** Asks for nothing. */
        public static final Group NONE = new Group(true, List.of());

        /** With a copy of its own. */
        public Group {
            rules = List.copyOf(rules);
        }

        /** Whether it asks for nothing. */
        public boolean isEmpty() {
            return rules.isEmpty();
        }

        /** The same with no group in it that asks for nothing, and none that holds one rule only; {@link #NONE} for nothing. */
        public Group tidy() {
            List<Rule> kept = new ArrayList<>();
            for (Rule rule : rules) {
                if (rule instanceof Group group) {
                    Group tidy = group.tidy();
                    if (tidy.rules.size() == 1) {
                        kept.add(tidy.rules.getFirst());
                    } else if (!tidy.isEmpty()) {
                        kept.add(tidy);
                    }
                } else {
                    kept.add(rule);
                }
            }
            if (kept.isEmpty()) {
                return NONE;
            }
            return kept.size() == 1 && kept.getFirst() instanceof Group only ? only : new Group(all, kept);
        }
    }

    /**
     * A condition on one field.
     *
     * @param field id of the field
     * @param values what the operator compares with, as {@link Operator.Values} has it
     */
    record Condition(String field, Operator operator, List<String> values) implements Rule {
        /** With a copy of its own. */
        public Condition {
            values = List.copyOf(values);
        }

        /** A condition with these values. */
        public Condition(String field, Operator operator, String... values) {
            this(field, operator, List.of(values));
        }
    }

    /** All conditions in it. */
    default Stream<Condition> conditions() {
        return switch (this) {
            case Condition condition -> Stream.of(condition);
            case Group group -> group.rules().stream().flatMap(Rule::conditions);
        };
    }

    /** How deep groups stand in one another; 0 for a condition. */
    default int levels() {
        return switch (this) {
            case Condition condition -> 0;
            case Group group ->
                1 + group.rules().stream().mapToInt(Rule::levels).max().orElse(0);
        };
    }
}
