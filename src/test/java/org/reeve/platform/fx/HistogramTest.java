package org.reeve.platform.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.reeve.testkit.FxTest;

class HistogramTest extends FxTest {
    private final Histogram chart = onFx(Histogram::new);
    private final List<String> chosen = new ArrayList<>();

    /** Bars of these hours, each with one more than its hour. */
    private void show(int first, int last) {
        onFx(() -> {
            chart.show(IntStream.rangeClosed(first, last)
                    .mapToObj(hour -> new Histogram.Column(hour, hour + 1L, "hour " + hour, true))
                    .toList());
            return null;
        });
    }

    private String words() {
        return onFx(() -> chart.wordsProperty().get());
    }

    private List<Integer> marked() {
        return onFx(() -> IntStream.range(0, chart.getChildrenUnmodifiable().size())
                .filter(bar -> chart.getChildrenUnmodifiable()
                        .get(bar)
                        .getPseudoClassStates()
                        .contains(PseudoClass.getPseudoClass("chosen")))
                .boxed()
                .toList());
    }

    @Test
    void whoeverIsAtABarStaysThereWhenMoreCome() {
        show(() -> new StackPane(chart), 400, 100);
        onFx(() -> {
            chart.onChoose((first, last) -> chosen.add(first + "-" + last), () -> chosen.add("back"));
            chart.requestFocus();
            return null;
        });
        show(1, 5);
        robot.push(KeyCode.END).push(KeyCode.LEFT);
        robot.push(new KeyCodeCombination(KeyCode.LEFT, KeyCombination.SHIFT_DOWN));
        assertThat(words()).isEqualTo("hour 3");
        assertThat(marked()).containsExactly(2, 3);
        show(2, 6);
        assertThat(words()).isEqualTo("hour 3");
        assertThat(marked()).containsExactly(1, 2);
        robot.push(KeyCode.ENTER);
        assertThat(chosen).containsExactly("1-2");
        show(4, 8);
        assertThat(words()).as("hour 3 is gone").isEmpty();
        assertThat(marked()).isEmpty();
        robot.push(KeyCode.HOME);
        assertThat(words()).isEqualTo("hour 4");
        onFx(() -> {
            chart.leave();
            return null;
        });
        show(4, 8);
        assertThat(words()).isEmpty();
    }
}
