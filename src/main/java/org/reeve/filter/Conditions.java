package org.reeve.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.reeve.platform.database.Like;

/**
 * A rule as a condition in the language that its fields are in, HQL or SQL, and what is bound in it: no value of a person's
 * ever stands in the text. Relative times are seen from when it is made.
 */
public final class Conditions {
    /** As {@link #bind(Object)} names them; a cast with two colons is none. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(rule\\d+)\\b");

    private final FieldSet fields;
    private final Moment now;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final String text;

    /**
     * @param rule one that {@link FieldSet#check} finds nothing wrong with
     * @throws IllegalArgumentException if there is something wrong with it
     */
    public Conditions(Rule.Group rule, FieldSet fields) {
        this(rule, fields, Moment.now());
    }

    Conditions(Rule.Group rule, FieldSet fields, Moment now) {
        String wrong = fields.check(rule);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong);
        }
        this.fields = fields;
        this.now = now;
        Rule.Group tidy = rule.tidy();
        this.text = tidy.isEmpty() ? "" : of(tidy);
    }

    /** The condition; empty for no restriction. */
    public String text() {
        return text;
    }

    /** What is bound in it, by name. */
    public Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }

    /** The condition with a question mark for each of {@link #values}, as JDBC has it; for fields in SQL. */
    public String sql() {
        return PARAMETER.matcher(text).replaceAll("?");
    }

    /** What is bound in {@link #sql}, in that order. */
    public List<Object> values() {
        return PARAMETER
                .matcher(text)
                .results()
                .map(found -> Objects.requireNonNull(parameters.get(found.group(1))))
                .toList();
    }

    private String of(Rule rule) {
        return switch (rule) {
            case Rule.Group group -> {
                StringJoiner parts = new StringJoiner(group.all() ? " and " : " or ", "(", ")");
                group.rules().forEach(part -> parts.add(of(part)));
                yield parts.toString();
            }
            case Rule.Condition condition -> of(condition);
        };
    }

    private String of(Rule.Condition condition) {
        Field field = fields.find(condition.field()).orElseThrow(IllegalArgumentException::new);
        Field.Source source = field.source();
        Operator operator = condition.operator();
        if (field.kind() == Field.Kind.FLAG) {
            boolean wanted = Boolean.parseBoolean(condition.values().getFirst());
            return source.isPlain()
                    ? source.attribute() + " = " + bind(wanted)
                    : wanted ? source.inside().apply(source.attribute()) : without(source, source.attribute());
        }
        if (operator == Operator.NOT_IN_LAST
                && source.isPlain()
                && !source.key().equals(source.attribute())) {
            // The key of what is empty lies before everything: one range of the index
            return source.key() + " < " + bind(span(condition).before(now));
        }
        String positive = positive(field, condition, operator.positive());
        if (!operator.isNegative()) {
            return source.inside().apply(positive);
        }
        if (!source.isPlain()) {
            return without(source, positive);
        }
        return field.optional() && operator != Operator.EMPTY
                ? "(" + source.attribute() + " is null or not (" + positive + "))"
                : "not (" + positive + ")";
    }

    private static String without(Field.Source source, String positive) {
        String not = "not (" + source.inside().apply(positive) + ")";
        return source.guard().isEmpty() ? not : "(" + source.guard() + " and " + not + ")";
    }

    private String positive(Field field, Rule.Condition condition, Operator operator) {
        Field.Source source = field.source();
        return switch (operator) {
            case CONTAINS -> like(source, Like.containing(first(condition)));
            case BEGINS -> like(source, Like.beginning(first(condition)));
            case ENDS -> like(source, "%" + Like.literal(first(condition)));
            case IS ->
                field.kind() == Field.Kind.TEXT
                        ? like(source, Like.literal(first(condition)))
                        : source.attribute() + " = " + bind(source.parse().apply(first(condition)));
            case FILLED -> source.attribute() + " is not null";
            default -> time(field, condition, operator);
        };
    }

    private String like(Field.Source source, String pattern) {
        return source.attribute() + " ilike " + bind(pattern) + " escape '\\'";
    }

    private String time(Field field, Rule.Condition condition, Operator operator) {
        LocalDate today = now.today();
        return switch (operator) {
            case IN_LAST ->
                field.ahead()
                        ? between(field, span(condition).before(now), now.at().plusMillis(1))
                        : since(field, span(condition).before(now));
            case IN_NEXT -> between(field, now.at(), span(condition).after(now));
            case BEFORE -> before(field, now.begin(day(condition, 0, today)));
            case SINCE -> since(field, now.begin(day(condition, 0, today)));
            case ON ->
                between(
                        field,
                        now.begin(day(condition, 0, today)),
                        now.begin(day(condition, 0, today).plusDays(1)));
            case BETWEEN ->
                between(
                        field,
                        now.begin(day(condition, 0, today)),
                        now.begin(day(condition, 1, today).plusDays(1)));
            default -> throw new IllegalArgumentException(operator.name());
        };
    }

    private String since(Field field, Instant from) {
        return field.source().key() + " >= " + bind(from);
    }

    private String before(Field field, Instant until) {
        Field.Source source = field.source();
        String before = source.key() + " < " + bind(until);
        return source.key().equals(source.attribute())
                ? before
                : "(" + before + " and " + source.attribute() + " is not null)";
    }

    private String between(Field field, Instant from, Instant until) {
        return "(" + since(field, from) + " and " + field.source().key() + " < " + bind(until) + ")";
    }

    private static String first(Rule.Condition condition) {
        return condition.values().getFirst();
    }

    private static Span span(Rule.Condition condition) {
        return Span.of(first(condition)).orElseThrow(IllegalArgumentException::new);
    }

    private static LocalDate day(Rule.Condition condition, int place, LocalDate today) {
        return Day.of(condition.values().get(place))
                .orElseThrow(IllegalArgumentException::new)
                .from(today);
    }

    private String bind(Instant time) {
        return bind(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    private String bind(Object value) {
        String name = "rule" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
