package org.reeve.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.DayText;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;

/** Where the values of one condition are typed or chosen, of whatever kind they are. FX thread only. */
final class ValueEditor {
    private final String id;
    private final Consumer<String> refused;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Supplier<String>> values = new ArrayList<>();
    /** Kept, because it listens to options that arrive later. */
    private @Nullable ListChangeListener<Field.Option> options;

    /**
     * @param id what the ids of the controls begin with
     * @param given what the condition compares with so far
     * @param refused gets why a text was not taken, and an empty text when the next one was
     */
    ValueEditor(String id, Field field, Operator operator, List<String> given, Consumer<String> refused) {
        this.id = id;
        this.refused = refused;
        for (int i = 0; i < operator.operands().count; i++) {
            String value = i < given.size() ? given.get(i) : "";
            switch (operator.operands()) {
                case SPAN -> span(value);
                case DAY, DAYS -> day(value, i);
                case ONE -> one(field, value);
                default -> text(value);
            }
        }
    }

    /** The controls, from left to right. */
    List<Node> nodes() {
        return nodes;
    }

    /** What they say now. */
    List<String> values() {
        return values.stream().map(Supplier::get).toList();
    }

    private void one(Field field, String value) {
        switch (field.kind()) {
            case FLAG ->
                choice(
                        List.of(
                                new Choice<>(Messages.text("filter.yes"), "true"),
                                new Choice<>(Messages.text("filter.no"), "false")),
                        value,
                        "");
            case CHOICE -> option(field, value);
            default -> text(value);
        }
    }

    private void text(String value) {
        TextField field = named(new TextField(value), "value");
        TextGuard.install(field, refused);
        nodes.add(field);
        values.add(() -> field.getText().strip());
    }

    private void span(String value) {
        // Also what is no number stays as it was typed
        int gap = value.lastIndexOf(' ');
        TextField amount = named(new TextField(gap < 0 ? "7" : value.substring(0, gap)), "amount");
        amount.getStyleClass().add("filter-amount");
        TextGuard.install(amount, refused);
        nodes.add(amount);
        ComboBox<Choice<String>> unit = choice(
                Stream.of(Span.Unit.values())
                        .map(choice -> new Choice<>(Messages.text("filter.unit." + choice.word()), choice.word()))
                        .toList(),
                gap < 0 ? Span.Unit.DAYS.word() : value.substring(gap + 1),
                "unit");
        values.removeLast();
        values.add(() -> amount.getText().strip() + " " + chosen(unit));
    }

    private void day(String value, int place) {
        Day given = Day.of(value).orElse(new Day(value.isEmpty() ? Day.Relative.TODAY : null, null));
        DatePicker date = named(new DatePicker(given.date()), "date" + (place == 0 ? "" : "-until"));
        DayText.install(date, refused);
        if (given.relative() == null && given.date() == null) {
            // What could not be read stays as it was typed
            date.getEditor().setText(value);
        }
        List<Choice<String>> days = new ArrayList<>();
        for (Day.Relative relative : Day.Relative.values()) {
            days.add(new Choice<>(Messages.text("filter.day." + relative.word()), relative.word()));
        }
        days.add(new Choice<>(Messages.text("filter.day.date"), ""));
        ComboBox<Choice<String>> which = choice(
                days,
                given.relative() == null ? "" : given.relative().name().toLowerCase(Locale.ROOT),
                "day" + (place == 0 ? "" : "-until"));
        values.removeLast();
        which.valueProperty()
                .subscribe(chosen -> Fields.show(date, chosen(which).isEmpty()));
        nodes.add(date);
        values.add(() -> chosen(which).isEmpty() ? DayText.typed(date) : chosen(which));
    }

    private void option(Field field, String value) {
        ComboBox<Choice<String>> box = choice(choices(field, value), value, "");
        options = change -> Choice.offer(box, choices(field, chosen(box)));
        field.options().addListener(new WeakListChangeListener<>(options));
    }

    /** What there is to choose; a value that is gone stays, so that nothing else is asked unnoticed. */
    private static List<Choice<String>> choices(Field field, String value) {
        List<Choice<String>> choices = new ArrayList<>();
        boolean known =
                field.options().stream().anyMatch(option -> option.value().equals(value));
        if (!known) {
            choices.add(new Choice<>(
                    value.isEmpty() ? Messages.text("filter.choose") : Messages.text("filter.words.gone"), value));
        }
        field.options().forEach(option -> choices.add(new Choice<>(option.title(), option.value())));
        return choices;
    }

    private ComboBox<Choice<String>> choice(List<Choice<String>> choices, String value, String part) {
        ComboBox<Choice<String>> box = named(new ComboBox<>(), part.isEmpty() ? "value" : part);
        Choice.showTexts(box);
        Choice.offer(box, choices);
        Choice.choose(box, value);
        nodes.add(box);
        values.add(() -> chosen(box));
        return box;
    }

    private static String chosen(ComboBox<Choice<String>> box) {
        Choice<String> choice = box.getValue();
        return choice == null || choice.value() == null ? "" : choice.value();
    }

    private <C extends Control> C named(C control, String part) {
        control.setId(id + "-" + part);
        control.setAccessibleText(Messages.text("filter.part." + part.replace("-until", "_until")));
        control.setMinWidth(Region.USE_PREF_SIZE);
        return control;
    }
}
