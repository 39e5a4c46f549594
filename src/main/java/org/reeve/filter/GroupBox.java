package org.reeve.filter;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.WrapRow;
import org.reeve.platform.i18n.Messages;

/** A group of conditions as it is edited, with groups in it. FX thread only. */
final class GroupBox extends VBox {
    private final Counter ids;
    private final FieldSet fields;
    private final int levels;
    private final ComboBox<Choice<Boolean>> mode = new ComboBox<>();
    private final VBox parts = new VBox();
    private final Button add;

    /** Numbers for the ids of what is in one editor. */
    static final class Counter {
        private final String prefix;
        private int last;

        Counter(String prefix) {
            this.prefix = prefix;
        }

        String next(String kind) {
            last++;
            return prefix + "-" + kind + "-" + last;
        }
    }

    /**
     * @param levels how many groups may still stand in one another, this one counted
     * @param removed takes it away; null for the outermost, which stays
     */
    GroupBox(Counter ids, FieldSet fields, Rule.Group given, int levels, @Nullable Runnable removed) {
        this.ids = ids;
        this.fields = fields;
        this.levels = levels;
        String id = ids.next("group");
        getStyleClass().add("filter-group");
        parts.getStyleClass().add("filter-parts");
        Choice.showTexts(mode);
        mode.setId(id + "-mode");
        mode.setAccessibleText(Messages.text("filter.part.mode"));
        mode.setMinWidth(Region.USE_PREF_SIZE);
        Choice.offer(
                mode,
                List.of(
                        new Choice<>(Messages.text("filter.mode.all"), true),
                        new Choice<>(Messages.text("filter.mode.any"), false)));
        Choice.choose(mode, given.all());
        add = button(
                id + "-add",
                "filter.add.condition",
                "fth-plus",
                () -> addCondition().begin());
        WrapRow buttons = new WrapRow();
        buttons.getChildren().add(add);
        if (levels > 1) {
            buttons.getChildren()
                    .add(button(id + "-add-group", "filter.add.group", "fth-corner-down-right", this::addGroup));
        }
        HBox head = new HBox(new Label(Messages.text("filter.mode.label")), mode);
        head.getStyleClass().add("filter-head");
        if (removed != null) {
            Button remove = button(id + "-remove", "filter.remove.group", "fth-x", removed);
            remove.setText(null);
            remove.setTooltip(new Tooltip(Messages.text("filter.remove.group")));
            remove.getStyleClass().add("icon-button");
            head.getChildren().add(remove);
        }
        getChildren().addAll(head, parts, buttons);
        given.rules().forEach(this::add);
    }

    private static Button button(String id, String key, String icon, Runnable deed) {
        Button button = new Button(Messages.text(key), new FontIcon(icon));
        button.setId(id);
        button.setAccessibleText(Messages.text(key));
        button.getStyleClass().addAll("flat", "small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> deed.run());
        return button;
    }

    private void add(Rule rule) {
        switch (rule) {
            case Rule.Condition condition -> add(condition);
            case Rule.Group group -> add(group);
        }
    }

    private ConditionRow add(Rule.Condition condition) {
        ConditionRow row = new ConditionRow(ids.next("rule"), fields, condition, this::remove);
        parts.getChildren().add(row);
        return row;
    }

    private GroupBox add(Rule.Group group) {
        GroupBox[] box = new GroupBox[1];
        box[0] = new GroupBox(ids, fields, group, levels - 1, () -> remove(box[0]));
        parts.getChildren().add(box[0]);
        return box[0];
    }

    /** Adds a condition on the first field. */
    ConditionRow addCondition() {
        Field first = fields.fields().getFirst();
        return add(new Rule.Condition(first.id(), first.operators().getFirst(), List.of()));
    }

    /** A group within says the other word: else it were no group. */
    private void addGroup() {
        add(new Rule.Group(!isAll(), List.of())).addCondition().begin();
    }

    private void remove(Node part) {
        int at = parts.getChildren().indexOf(part);
        parts.getChildren().remove(part);
        if (at > 0 && parts.getChildren().get(at - 1) instanceof ConditionRow before) {
            before.begin();
        } else {
            add.requestFocus();
        }
    }

    private boolean isAll() {
        return mode.getValue() == null || !Boolean.FALSE.equals(mode.getValue().value());
    }

    /** Whether nothing stands in it. */
    boolean isEmpty() {
        return parts.getChildren().isEmpty();
    }

    /** Puts the cursor to the first condition. */
    void begin() {
        if (parts.getChildren().isEmpty()) {
            add.requestFocus();
        } else if (parts.getChildren().getFirst() instanceof ConditionRow row) {
            row.begin();
        } else if (parts.getChildren().getFirst() instanceof GroupBox group) {
            group.begin();
        }
    }

    /** What it says now. */
    Rule.Group group() {
        List<Rule> rules = new ArrayList<>();
        for (Node part : parts.getChildren()) {
            switch (part) {
                case ConditionRow row -> rules.add(row.condition());
                case GroupBox box -> rules.add(box.group());
                default -> throw new IllegalStateException(part.toString());
            }
        }
        return new Rule.Group(isAll(), rules);
    }

    /** Says what is wrong with each condition, and puts the cursor to the first; false if something is. */
    boolean check() {
        boolean right = true;
        List<Node> backwards = new ArrayList<>(parts.getChildren()).reversed();
        for (Node part : backwards) {
            right &= part instanceof ConditionRow row ? row.check() : !(part instanceof GroupBox box) || box.check();
        }
        return right;
    }
}
