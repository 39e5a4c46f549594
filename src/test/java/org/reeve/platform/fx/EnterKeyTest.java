package org.reeve.platform.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.reeve.testkit.FxTest;

class EnterKeyTest extends FxTest {
    private final List<String> pressed = new ArrayList<>();

    private Button button(String name) {
        Button button = new Button(name);
        button.setOnAction(event -> pressed.add(name));
        return button;
    }

    @Test
    void enterDoesWhatTheFormIsForAndOnAButtonWhatThatIsFor() {
        Hyperlink link = onFx(() -> new Hyperlink("Back"));
        Button save = onFx(() -> button("save"));
        Button cancel = onFx(() -> button("cancel"));
        List<Node> fields = onFx(() ->
                List.of(new TextField(), new CheckBox("Keep"), new ToggleButton("Show"), new ComboBox<String>(), save));
        show(
                () -> {
                    link.setOnAction(event -> pressed.add("back"));
                    VBox form = new VBox(cancel, link);
                    form.getChildren().addAll(0, fields);
                    EnterKey.submits(form, save);
                    return form;
                },
                300,
                300);
        for (Node field : fields) {
            pressed.clear();
            enterOn(field);
            assertThat(pressed).as(field.getClass().getSimpleName()).containsExactly("save");
        }
        pressed.clear();
        enterOn(cancel);
        enterOn(link);
        assertThat(pressed).containsExactly("cancel", "back");
        pressed.clear();
        onFx(() -> {
            save.setDisable(true);
            return true;
        });
        enterOn(fields.getFirst());
        assertThat(pressed).isEmpty();
    }

    private void enterOn(Node node) {
        onFx(() -> {
            node.requestFocus();
            return true;
        });
        robot.push(KeyCode.ENTER);
    }
}
