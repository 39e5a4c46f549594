package org.reeve.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.WrapRow;
import org.reeve.platform.i18n.Messages;

/** One condition as it is edited: field, operator, values. FX thread only. */
final class ConditionRow extends VBox {
    private final String id;
    private final FieldSet fields;
    private final ComboBox<Choice<String>> field = new ComboBox<>();
    private final ComboBox<Choice<Operator>> operator = new ComboBox<>();
    private final WrapRow row = new WrapRow();
    private final Button remove = new Button(null, new FontIcon("fth-x"));
    private final Label wrong = new Label();
    /** What was typed or chosen for each sort of value: whoever comes back to one finds it again. */
    private final Map<String, List<String>> typed = new HashMap<>();

    private ValueEditor values;
    /** Of {@link #values}. */
    private String sort = "";

    private boolean filling;

    /**
     * @param id what the ids of the controls begin with
     * @param given what it says at first
     * @param removed takes it away
     */
    ConditionRow(String id, FieldSet fields, Rule.Condition given, Consumer<ConditionRow> removed) {
        this.id = id;
        this.fields = fields;
        getStyleClass().add("filter-condition");
        part(field, "field");
        part(operator, "operator");
        remove.setId(id + "-remove");
        remove.getStyleClass().addAll("flat", "small", "icon-button");
        remove.setAccessibleText(Messages.text("filter.remove.condition"));
        remove.setTooltip(new Tooltip(Messages.text("filter.remove.condition")));
        remove.setOnAction(event -> removed.accept(this));
        wrong.setId(id + "-wrong");
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        Fields.hideWhenEmpty(wrong);
        Choice.offer(
                field,
                fields.fields().stream()
                        .map(known -> new Choice<>(known.title(), known.id()))
                        .toList());
        row.getChildren().addAll(field, operator, remove);
        getChildren().addAll(row, wrong);
        values = fill(given);
        Choice.onChoose(field, chosen -> refill(current().operator()));
        Choice.onChoose(operator, this::refill);
    }

    private <T> void part(ComboBox<Choice<T>> box, String name) {
        Choice.showTexts(box);
        box.setId(id + "-" + name);
        box.setAccessibleText(Messages.text("filter.part." + name));
        box.setMinWidth(Region.USE_PREF_SIZE);
    }

    private Field field() {
        Choice<String> chosen = field.getValue();
        return field(chosen == null || chosen.value() == null ? "" : chosen.value());
    }

    private Field field(String wanted) {
        return fields.find(wanted).orElse(fields.fields().getFirst());
    }

    private Rule.Condition current() {
        Choice<Operator> chosen = operator.getValue();
        Operator now =
                chosen == null || chosen.value() == null ? field().operators().getFirst() : chosen.value();
        return new Rule.Condition(field().id(), now, values.values());
    }

    private void refill(@Nullable Operator wanted) {
        if (!filling) {
            keep();
            Operator fit = wanted != null && field().operators().contains(wanted)
                    ? wanted
                    : field().operators().getFirst();
            values = fill(new Rule.Condition(field().id(), fit, typed.getOrDefault(sort(field(), fit), List.of())));
        }
    }

    private void keep() {
        List<String> now = new ArrayList<>(values.values());
        List<String> before = typed.getOrDefault(sort, List.of());
        // Where one day is asked for, the second of two waits
        now.addAll(before.subList(Math.min(now.size(), before.size()), before.size()));
        typed.put(sort, now);
    }

    /** What values have in common that mean the same to any field and operator of one sort. */
    private static String sort(Field field, Operator operator) {
        return switch (operator.operands()) {
            case NONE -> "";
            case TEXT -> Field.Kind.TEXT.name();
            case ONE ->
                field.kind() == Field.Kind.CHOICE ? field.id() : field.kind().name();
            case SPAN -> Operator.Values.SPAN.name();
            case DAY, DAYS -> Operator.Values.DAY.name();
        };
    }

    private ValueEditor fill(Rule.Condition given) {
        filling = true;
        try {
            Choice.choose(field, given.field());
            Field chosen = field();
            operator.getItems()
                    .setAll(chosen.operators().stream()
                            .map(known -> new Choice<>(RuleWords.operator(chosen, known), known))
                            .toList());
            Choice.choose(operator, given.operator());
            Operator fit = operator.getValue().value() == null
                    ? chosen.operators().getFirst()
                    : operator.getValue().value();
            ValueEditor editor = new ValueEditor(id, chosen, fit, given.values(), wrong::setText);
            wrong.setText("");
            sort = sort(chosen, fit);
            // The others stay where they are, and the cursor with them
            row.getChildren().subList(2, row.getChildren().size() - 1).clear();
            row.getChildren().addAll(2, editor.nodes());
            return editor;
        } finally {
            filling = false;
        }
    }

    /** What it says now. */
    Rule.Condition condition() {
        return current();
    }

    /** Says what is wrong with it, and puts the cursor there; false if something is. */
    boolean check() {
        String problem = fields.check(current());
        wrong.setText(problem);
        if (!problem.isEmpty()) {
            focusValue();
        }
        return problem.isEmpty();
    }

    /** Puts the cursor where one begins to choose. */
    void begin() {
        field.requestFocus();
    }

    private void focusValue() {
        Node at = values.nodes().isEmpty() ? operator : values.nodes().getFirst();
        at.requestFocus();
    }
}
