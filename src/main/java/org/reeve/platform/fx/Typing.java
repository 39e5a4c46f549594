package org.reeve.platform.fx;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.control.TextInputControl;
import javafx.util.Duration;

/** Takes what is typed into a filter once the typing pauses, so that not every key asks the server. FX thread only. */
public final class Typing {
    private static final Duration PAUSE = Duration.millis(200);

    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final List<TextInputControl> fields;

    /** @param settled runs when nothing has been typed into any of {@code fields} for a moment */
    public Typing(Runnable settled, TextInputControl... fields) {
        this.fields = List.of(fields);
        pause.setOnFinished(event -> settled.run());
        this.fields.forEach(field -> field.textProperty().subscribe((before, after) -> pause.playFromStart()));
    }

    /** Forgets that something was typed. */
    public void stop() {
        pause.stop();
    }

    /** Empties the fields, which is no typing. */
    public void clear() {
        fields.forEach(TextInputControl::clear);
        pause.stop();
    }
}
