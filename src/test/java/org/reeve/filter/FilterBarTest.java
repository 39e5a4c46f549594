package org.reeve.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
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
    }
}
