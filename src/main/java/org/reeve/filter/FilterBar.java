package org.reeve.filter;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.NamedArg;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.EnterKey;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.Later;
import org.reeve.platform.fx.WrapRow;
import org.reeve.platform.i18n.Messages;

/**
 * The filter builder over a list: what it filters by, in one line, and the pane in which that is edited. Enter applies what
 * the pane says, Esc closes it and keeps what was begun. FX thread only.
 */
public final class FilterBar extends VBox {
    private static final double MOST_OF_THE_WINDOW = 0.26;

    private final String prefix;
    private final HBox chip = new HBox();
    private final Label words = new Label();
    private final VBox pane = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private final Label wrong = new Label();

    private FieldSet fields = new FieldSet(List.of());
    private ToggleButton toggle = new ToggleButton();
    private Consumer<Rule.Group> apply = rule -> {};
    private Rule.Group shown = Rule.Group.NONE;
    private GroupBox box;

    /** @param prefix what the ids of the parts begin with */
    public FilterBar(@NamedArg("prefix") String prefix) {
        this.prefix = prefix;
        getStyleClass().add("filter-bar");
        box = box(Rule.Group.NONE);
        words.setId(prefix + "-rule");
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button edit = button("edit", "filter.edit", "fth-edit-2", this::open);
        Button remove = button("remove", "filter.remove", "fth-x", this::clear);
        chip.setId(prefix + "-chip");
        chip.getStyleClass().add("filter-chip");
        chip.getChildren().addAll(new FontIcon("fth-filter"), words, edit, remove);
        Fields.show(chip, false);
        setUpPane();
        getChildren().addAll(chip, pane);
    }

    private Button button(String part, String key, String icon, Runnable deed) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(prefix + "-rule-" + part);
        button.getStyleClass().addAll("flat", "small", "icon-button");
        button.setAccessibleText(Messages.text(key));
        button.setTooltip(new Tooltip(Messages.text(key)));
        button.setOnAction(event -> deed.run());
        return button;
    }

    private void setUpPane() {
        Button use = new Button(Messages.text("filter.apply"));
        use.setId(prefix + "-rule-apply");
        use.getStyleClass().add("accent");
        use.setOnAction(event -> use());
        Button close = new Button(Messages.text("filter.close"));
        close.setId(prefix + "-rule-close");
        close.setOnAction(event -> toggle.setSelected(false));
        Button none = new Button(Messages.text("filter.clear"));
        none.setId(prefix + "-rule-clear");
        none.getStyleClass().add("flat");
        none.setOnAction(event -> clear());
        List.of(use, close, none).forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        WrapRow buttons = new WrapRow();
        buttons.getChildren().addAll(use, none, close);
        wrong.setId(prefix + "-rule-wrong");
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        Fields.hideWhenEmpty(wrong);
        scroll.setFitToWidth(true);
        scroll.setContent(box);
        scroll.getStyleClass().add("filter-scroll");
        scroll.setFocusTraversable(false);
        // The list is what it is about: it keeps the larger part of the window
        scroll.maxHeightProperty()
                .bind(sceneProperty()
                        .flatMap(scene -> scene == null ? null : scene.heightProperty())
                        .map(height -> height.doubleValue() * MOST_OF_THE_WINDOW)
                        .orElse(0.0));
        pane.setId(prefix + "-builder");
        pane.getStyleClass().add("filter-pane");
        pane.getChildren().addAll(scroll, wrong, buttons);
        Fields.show(pane, false);
        EnterKey.submits(pane, use);
        pane.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                toggle.setSelected(false);
                event.consume();
            }
        });
    }

    private GroupBox box(Rule.Group rule) {
        return new GroupBox(new GroupBox.Counter(prefix), fields, rule, Rule.MOST_LEVELS, null);
    }

    /**
     * Lets the person filter by these fields.
     *
     * @param button opens and closes the pane
     * @param applied gets each filter that the person wants
     */
    public void offer(ToggleButton button, FieldSet known, Consumer<Rule.Group> applied) {
        fields = known;
        toggle = button;
        apply = applied;
        rebuild(shown);
        button.setTooltip(new Tooltip(Messages.text("filter.builder")));
        button.selectedProperty().subscribe((before, open) -> show(open));
        known.fields().forEach(field -> field.options().subscribe(this::describe));
        describe();
    }

    /** Shows what the list is filtered by, whoever filtered it. */
    public void show(Rule.Group rule) {
        if (!rule.equals(shown)) {
            shown = rule;
            rebuild(rule);
        }
        describe();
    }

    private void rebuild(Rule.Group rule) {
        box = box(rule);
        scroll.setContent(box);
        wrong.setText("");
    }

    private void describe() {
        words.setText(new RuleWords(fields).of(shown));
        Fields.show(chip, !words.getText().isEmpty());
    }

    private void open() {
        if (toggle.isSelected()) {
            begin();
        }
        toggle.setSelected(true);
    }

    private void show(boolean open) {
        Fields.show(pane, open);
        if (!open) {
            toggle.requestFocus();
            return;
        }
        if (box.isEmpty()) {
            box.addCondition();
        }
        // It has no skin yet
        Later.run(this::begin);
    }

    private void begin() {
        if (pane.isVisible()) {
            pane.applyCss();
            box.begin();
        }
    }

    private void use() {
        wrong.setText("");
        if (!box.check()) {
            return;
        }
        Rule.Group rule = box.group();
        String problem = fields.check(rule);
        wrong.setText(problem);
        if (problem.isEmpty()) {
            shown = rule.tidy();
            describe();
            apply.accept(shown);
        }
    }

    /** Filters by nothing that was built here. */
    public void clear() {
        show(Rule.Group.NONE);
        rebuild(Rule.Group.NONE);
        if (pane.isVisible()) {
            box.addCondition().begin();
        }
        apply.accept(Rule.Group.NONE);
    }

    /** What the list is filtered by, in words; empty for nothing. */
    public String words() {
        return words.getText();
    }
}
