package org.reeve.platform.fx;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.reeve.testkit.FxTest;

class TextGuardTest extends FxTest {
    @Test
    void theCursorStandsBehindWhatWasPasted() {
        TextField field = onFx(() -> {
            TextField made = new TextField("xy");
            TextGuard.install(made, refused -> {});
            made.replaceText(1, 1, "ab\n");
            return made;
        });
        String text = onFx(field::getText);
        assertThat(text).isEqualTo("xaby");
        int caret = onFx(field::getCaretPosition);
        assertThat(caret).isEqualTo(3);
    }
}
