package org.reeve.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.testkit.FxTest;

/** Text that people write in order to hold up those who read it. */
class MarkdownTest extends FxTest {
    private static String laidOut(String text) {
        return onFx(() -> {
            VBox box = new VBox();
            box.getChildren().setAll(Markdown.render(text));
            Scene scene = new Scene(box, 400, 300);
            box.applyCss();
            box.layout();
            return scene.getRoot().lookupAll(".md-text").stream()
                    .map(node -> ((Text) node).getText())
                    .reduce("", String::concat);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "1. ", "* > ", "![", "*a _b "})
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void whatIsDeepInsideIsShownWithoutEndingTheStack(String one) {
        String closing = switch (one) {
            case "![" -> "](u)";
            case "*a _b " -> "c_ d*";
            default -> "";
        };
        int times = 20_000 / (one.length() + closing.length()) - 1;
        assertThat(laidOut(one.repeat(times) + "x" + closing.repeat(times))).isNotEmpty();
    }

    @Test
    void aLinkSaysWhereItLeadsAndAnImageIsNotFetched() {
        assertThat(laidOut("[bank](http://evil.example) ![cat](http://evil.example/cat.png) <b>x</b>"))
                .isEqualTo("bank (http://evil.example) [cat] <b>x</b>");
    }
}
