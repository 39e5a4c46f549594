package org.reeve.filter;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** What a list can be filtered by, for one person: what they may not see is not among it. */
public record FieldSet(List<Field> fields) {
    private static final int MOST_CHARACTERS = 500;

    /** With a copy of its own. */
    public FieldSet {
        fields = List.copyOf(fields);
    }

    /** The field with this id. */
    public Optional<Field> find(String id) {
        return fields.stream().filter(field -> field.id().equals(id)).findFirst();
    }

    /** What is wrong with {@code rule}, a sentence; empty if the database can be asked. */
    public String check(Rule rule) {
        if (rule.levels() > Rule.MOST_LEVELS) {
            return Messages.text("filter.wrong.levels", Rule.MOST_LEVELS);
        }
        if (rule.conditions().count() > Rule.MOST_CONDITIONS) {
            return Messages.text("filter.wrong.conditions", Rule.MOST_CONDITIONS);
        }
        return rule.conditions()
                .map(this::check)
                .filter(wrong -> !wrong.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What is wrong with one condition, a sentence; empty if nothing is. */
    String check(Rule.Condition condition) {
        Optional<Field> field = find(condition.field());
        if (field.isEmpty()) {
            return Messages.text("filter.wrong.field", condition.field());
        }
        if (!field.get().operators().contains(condition.operator())
                || condition.values().size() != condition.operator().operands().count) {
            return Messages.text("filter.wrong.operator", field.get().title());
        }
        return condition.values().stream()
                .map(value -> check(field.get(), condition.operator(), value))
                .filter(wrong -> !wrong.isEmpty())
                .findFirst()
                .orElseGet(() -> checkOrder(condition));
    }

    /** Days as seen from today may stand in any order: a filter that was right yesterday is right today. */
    private static String checkOrder(Rule.Condition condition) {
        if (condition.operator() != Operator.BETWEEN) {
            return "";
        }
        LocalDate first = Day.of(condition.values().getFirst()).map(Day::date).orElse(null);
        LocalDate last = Day.of(condition.values().getLast()).map(Day::date).orElse(null);
        return first != null && last != null && last.isBefore(first) ? Messages.text("filter.wrong.order") : "";
    }

    private static String check(Field field, Operator operator, String value) {
        return switch (operator.operands()) {
            case NONE -> "";
            case SPAN -> Span.of(value).isPresent() ? "" : Messages.text("filter.wrong.span");
            case DAY, DAYS ->
                Day.of(value).isPresent()
                        ? ""
                        : value.isEmpty() ? Messages.text("filter.wrong.day") : Times.noDay(value);
            case TEXT -> checkText(value);
            case ONE ->
                switch (field.kind()) {
                    case FLAG -> value.equals("true") || value.equals("false") ? "" : Messages.text("filter.wrong.one");
                    case CHOICE -> checkOption(field, value);
                    default -> checkText(value);
                };
        };
    }

    private static String checkText(String value) {
        if (value.isEmpty()) {
            return Messages.text("filter.wrong.text");
        }
        return value.length() > MOST_CHARACTERS || value.indexOf('\0') >= 0
                ? Messages.text("filter.wrong.long", MOST_CHARACTERS)
                : "";
    }

    private static String checkOption(Field field, String value) {
        try {
            boolean none = field.source().parse().apply(value).toString().isEmpty();
            return none ? Messages.text("filter.wrong.one") : "";
        } catch (IllegalArgumentException e) {
            // Not of the form that the field's values have
            return Messages.text("filter.wrong.one");
        }
    }
}
