package org.reeve.filter;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** A filter in words, in one line. */
public final class RuleWords {
    private final FieldSet fields;

    public RuleWords(FieldSet fields) {
        this.fields = fields;
    }

    /** Such as: name contains “ada” and (role is Support or last sign-in in the last 7 days). Empty for no restriction. */
    public String of(Rule.Group rule) {
        Rule.Group tidy = rule.tidy();
        return tidy.isEmpty() ? "" : list(tidy);
    }

    private String list(Rule.Group group) {
        return group.rules().stream()
                .map(part -> part instanceof Rule.Group inner ? "(" + list(inner) + ")" : of((Rule.Condition) part))
                .collect(Collectors.joining(Messages.text(group.all() ? "filter.words.and" : "filter.words.or")));
    }

    private String of(Rule.Condition condition) {
        Optional<Field> field = fields.find(condition.field());
        String title = field.map(Field::title).orElse(condition.field());
        Object[] words = new Object[1 + condition.values().size()];
        words[0] = title;
        for (int i = 0; i < condition.values().size(); i++) {
            words[i + 1] = value(field, condition.operator(), condition.values().get(i));
        }
        return Messages.text(key("filter.words.", field, condition.operator()), words);
    }

    /** An operator on its own, to be chosen. */
    static String operator(Field field, Operator operator) {
        return Messages.text(key("filter.operator.", Optional.of(field), operator));
    }

    private static String key(String prefix, Optional<Field> field, Operator operator) {
        boolean choice = field.isPresent()
                && field.get().kind() != Field.Kind.TEXT
                && field.get().source().isPlain();
        boolean has = field.isPresent()
                && field.get().kind() == Field.Kind.CHOICE
                && !field.get().source().isPlain();
        String name = operator.name().toLowerCase(Locale.ROOT);
        if (operator == Operator.IS || operator == Operator.IS_NOT) {
            return prefix + name + (has ? ".has" : choice || isFlag(field) ? ".choice" : ".text");
        }
        return prefix + name;
    }

    private static boolean isFlag(Optional<Field> field) {
        return field.isPresent() && field.get().kind() == Field.Kind.FLAG;
    }

    private static String value(Optional<Field> field, Operator operator, String value) {
        return switch (operator.operands()) {
            case SPAN -> Span.of(value).map(RuleWords::span).orElse(value);
            case DAY, DAYS -> Day.of(value).map(RuleWords::day).orElse(value);
            case ONE ->
                isFlag(field)
                        ? Messages.text(Boolean.parseBoolean(value) ? "filter.yes" : "filter.no")
                        : field.filter(known -> known.kind() == Field.Kind.CHOICE)
                                .map(known -> option(known, value))
                                .orElse(value);
            default -> value;
        };
    }

    private static String option(Field field, String value) {
        return field.options().stream()
                .filter(option -> option.value().equals(value))
                .map(Field.Option::title)
                .findFirst()
                .orElseGet(() -> Messages.text("filter.words.gone"));
    }

    private static String span(Span span) {
        String unit = span.unit().word();
        return span.amount() == 1
                ? Messages.text("filter.span.one." + unit)
                : Messages.text("filter.span.many." + unit, span.amount());
    }

    private static String day(Day day) {
        return day.date() != null ? Times.day(day.date()) : Messages.text("filter.day." + word(day));
    }

    private static String word(Day day) {
        return day.relative() == null ? "" : day.relative().word();
    }
}
