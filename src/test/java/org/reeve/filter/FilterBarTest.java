package org.reeve.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.reeve.platform.fx.Choice;
import org.reeve.testkit.FxTest;

class FilterBarTest extends FxTest {
    private static final FieldSet FIELDS = new FieldSet(List.of(
            Field.text("name", "Name", "a.name"),
            Field.text("email", "Address", "a.email"),
            Field.time("created", "Created", "a.createdAt")));

    private final List<Rule.Group> applied = new ArrayList<>();

    private boolean hasCursor(String query) {
        return onFx(() -> robot.lookup(query).tryQuery().filter(Node::isFocused).isPresent());
    }

    @Test
    void theCursorStaysWhereItIsAndWhatWasTypedGoesAlongToAnotherField() {
        ToggleButton toggle = onFx(() -> new ToggleButton("Filter"));
        show(
                () -> {
                    FilterBar bar = new FilterBar("t");
                    bar.offer(toggle, FIELDS, applied::add);
                    return new VBox(toggle, bar);
                },
                800,
                500);
        robot.clickOn(toggle);
        until("it begins with the field", () -> hasCursor("#t-rule-2-field"));
        robot.push(KeyCode.TAB).push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(hasCursor("#t-rule-2-operator"))
                .as("whoever chooses by keys can go on")
                .isTrue();
        robot.push(KeyCode.TAB).write("ada");
        robot.push(KeyCode.SHIFT, KeyCode.TAB).push(KeyCode.SHIFT, KeyCode.TAB).push(KeyCode.DOWN);
        assertThat(hasCursor("#t-rule-2-field")).isTrue();
        assertThat(robot.lookup("#t-rule-2-value").queryAs(TextField.class).getText())
                .isEqualTo("ada");
        robot.push(KeyCode.ENTER);
        assertThat(applied)
                .containsExactly(new Rule.Group(true, List.of(new Rule.Condition("email", Operator.IS, "ada"))));

        robot.clickOn("#t-rule-edit");
        until("the way to the filter leads there also when it is open", () -> hasCursor("#t-rule-2-field"));
        robot.push(KeyCode.DOWN);
        assertThat(robot.lookup("#t-rule-2-amount").queryAs(TextField.class).getText())
                .as("a text is no length of time")
                .isEqualTo("7");
        robot.push(KeyCode.UP);
        assertThat(robot.lookup("#t-rule-2-value").queryAs(TextField.class).getText())
                .as("whoever only looked at another field finds what they typed")
                .isEqualTo("ada");
    }

    private <T> void choose(String query, T value) {
        onFx(() -> {
            Choice.choose(this.<Choice<T>>box(query), value);
            return true;
        });
    }

    @SuppressWarnings("unchecked")
    private <C> ComboBox<C> box(String query) {
        return robot.lookup(query).queryAs(ComboBox.class);
    }

    private void type(String text) {
        until(
                "there is room to type a date",
                () -> onFx(() -> robot.lookup("#t-rule-2-date .text-field")
                        .tryQuery()
                        .filter(field -> field.getLayoutBounds().getWidth() > 20)
                        .isPresent()));
        robot.clickOn("#t-rule-2-date .text-field")
                .push(KeyCode.SHORTCUT, KeyCode.A)
                .write(text);
    }

    private String wrong() {
        return onFx(() -> robot.lookup("#t-rule-2-wrong").queryAs(Label.class).getText());
    }

    @Test
    void aDateThatCannotBeReadIsToldAndNothingIsFilteredByTheOneBefore() {
        ToggleButton toggle = onFx(() -> new ToggleButton("Filter"));
        show(
                () -> {
                    FilterBar bar = new FilterBar("t");
                    bar.offer(toggle, FIELDS, applied::add);
                    return new VBox(toggle, bar);
                },
                800,
                900);
        robot.clickOn(toggle);
        until("it begins with the field", () -> hasCursor("#t-rule-2-field"));
        choose("#t-rule-2-field", "created");
        choose("#t-rule-2-operator", Operator.SINCE);
        choose("#t-rule-2-day", "");
        type("2026-05-31");
        robot.clickOn("#t-rule-apply");
        Rule.Group first = new Rule.Group(true, List.of(new Rule.Condition("created", Operator.SINCE, "2026-05-31")));
        assertThat(applied).containsExactly(first);

        type("soon");
        robot.clickOn("#t-rule-apply");
        assertThat(wrong()).contains("soon");
        assertThat(applied).containsExactly(first);

        choose("#t-rule-2-operator", Operator.BEFORE);
        robot.clickOn("#t-rule-apply");
        assertThat(wrong()).as("it is still there, to be typed better").contains("soon");
        assertThat(applied).containsExactly(first);

        type("2026-06-01");
        robot.push(KeyCode.ENTER);
        assertThat(applied).hasSize(2);
        assertThat(applied.getLast().rules())
                .isEqualTo(List.of(new Rule.Condition("created", Operator.BEFORE, "2026-06-01")));
        assertThat(wrong()).isEmpty();
    }
}
