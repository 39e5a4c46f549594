package org.reeve.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a condition compares. What is called negative holds exactly where its counterpart does not, also where nothing is. */
public enum Operator {
    CONTAINS(Values.TEXT),
    LACKS(CONTAINS),
    IS(Values.ONE),
    IS_NOT(IS),
    BEGINS(Values.TEXT),
    ENDS(Values.TEXT),
    IN_LAST(Values.SPAN),
    NOT_IN_LAST(IN_LAST),
    IN_NEXT(Values.SPAN),
    BEFORE(Values.DAY),
    SINCE(Values.DAY),
    ON(Values.DAY),
    BETWEEN(Values.DAYS),
    FILLED(Values.NONE),
    EMPTY(FILLED);

    /** What an operator compares with. */
    public enum Values {
        /** Nothing. */
        NONE(0),
        /** A text, not empty. */
        TEXT(1),
        /** A value of the field. */
        ONE(1),
        /** A {@link Span}. */
        SPAN(1),
        /** A {@link Day}. */
        DAY(1),
        /** The first and the last {@link Day}. */
        DAYS(2);

        /** How many values that are. */
        final int count;

        Values(int count) {
            this.count = count;
        }
    }

    private final Values values;
    private final @Nullable Operator counterpart;

    Operator(Values values) {
        this.values = values;
        this.counterpart = null;
    }

    Operator(Operator counterpart) {
        this.values = counterpart.values;
        this.counterpart = counterpart;
    }

    /** What it compares with. */
    public Values operands() {
        return values;
    }

    /** Whether it says that something is not so. */
    boolean isNegative() {
        return counterpart != null;
    }

    /** What holds where this does not, for a negative one; else itself. */
    Operator positive() {
        return counterpart == null ? this : counterpart;
    }

    /** As it stands in a text, such as {@code not-in-last}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The operator that {@link #word} calls so; empty for none. */
    static Optional<Operator> of(String word) {
        return Stream.of(values())
                .filter(operator -> operator.word().equals(word))
                .findFirst();
    }

    /** What a field of {@code kind} can be compared by, the usual first. */
    static List<Operator> of(Field.Kind kind, boolean optional, boolean ahead) {
        Stream<Operator> some = switch (kind) {
            case TEXT -> Stream.of(CONTAINS, LACKS, IS, IS_NOT, BEGINS, ENDS);
            case TIME -> Stream.of(IN_LAST, NOT_IN_LAST, IN_NEXT, BEFORE, SINCE, ON, BETWEEN);
            case FLAG -> Stream.of(IS);
            case CHOICE -> Stream.of(IS, IS_NOT);
        };
        return Stream.concat(some.filter(operator -> ahead || operator != IN_NEXT), Stream.of(EMPTY, FILLED))
                .filter(operator -> optional || (operator != EMPTY && operator != FILLED))
                .toList();
    }
}
