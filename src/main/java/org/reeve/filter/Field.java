package org.reeve.filter;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Something that a filter can ask about, and how the database is asked. The parts of HQL, or of SQL where the list is read
 * by that, come from the feature that owns the list, never from a person.
 *
 * @param id as filters that are kept name it; stays the same for ever
 * @param title its name on the screen, a text
 * @param optional whether it may be empty
 * @param ahead whether its times may lie ahead
 * @param source what it is in HQL or SQL
 * @param options what a {@link Kind#CHOICE} chooses from; they may arrive later
 */
public record Field(
        String id,
        String title,
        Kind kind,
        boolean optional,
        boolean ahead,
        Source source,
        ObservableList<Option> options) {

    /** The sorts of fields. */
    public enum Kind {
        /** Text, compared without regard to capitals. */
        TEXT,
        /** A time, in UTC in the database. */
        TIME,
        /** Yes or no. */
        FLAG,
        /** One, or several, of a few known values. */
        CHOICE
    }

    /**
     * A value to choose.
     *
     * @param value as filters that are kept have it
     * @param title its name on the screen
     */
    public record Option(String value, String title) {}

    /**
     * What a field is in HQL or SQL.
     *
     * @param attribute an expression
     * @param key what to compare times by where an index is over something else; {@code attribute} else
     * @param inside puts a condition on {@code attribute} where it can be asked, such as into a subquery
     * @param guard what must hold besides for somebody to be without something: else all would be without what the person
     *     may not see; empty for nothing
     * @param parse an option's value as it is bound
     */
    public record Source(
            String attribute, String key, UnaryOperator<String> inside, String guard, Function<String, Object> parse) {
        /** An attribute of the row itself. */
        public static Source of(String attribute) {
            return new Source(attribute, attribute, UnaryOperator.identity(), "", text -> text);
        }

        /** Whether the condition stands in the row itself, where it can be unknown instead of false. */
        boolean isPlain() {
            return inside.apply("x").equals("x");
        }
    }

    /** A text of the row itself. */
    public static Field text(String id, String title, String attribute) {
        return new Field(id, title, Kind.TEXT, false, false, Source.of(attribute), FXCollections.observableArrayList());
    }

    /** A time of the row itself, never ahead. */
    public static Field time(String id, String title, String attribute) {
        return new Field(id, title, Kind.TIME, false, false, Source.of(attribute), FXCollections.observableArrayList());
    }

    /** Yes or no of the row itself. */
    public static Field flag(String id, String title, String attribute) {
        return new Field(id, title, Kind.FLAG, false, false, Source.of(attribute), FXCollections.observableArrayList());
    }

    /** One of a few values. */
    public static Field choice(String id, String title, Source source, ObservableList<Option> options) {
        return new Field(id, title, Kind.CHOICE, false, false, source, options);
    }

    /** The same, which may be empty. */
    public Field orEmpty() {
        return new Field(id, title, kind, true, ahead, source, options);
    }

    /** The same, whose times may lie ahead. */
    public Field orAhead() {
        return new Field(id, title, kind, optional, true, source, options);
    }

    /** The same, asked of the database in another way. */
    public Field from(Source other) {
        return new Field(id, title, kind, optional, ahead, other, options);
    }

    /** What it can be compared by, the usual first. */
    public List<Operator> operators() {
        return Operator.of(kind, optional, ahead);
    }
}
