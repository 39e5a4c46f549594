package org.reeve.platform.fx;

import java.text.NumberFormat;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextFormatter.Change;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;

/**
 * Keeps out of a text field what could never be saved, and says so: control characters, which PostgreSQL or the eye
 * would trip over, and pasted text so long that laying it out would freeze the window. Text that is merely too long for
 * its column is let in, so that the person can shorten it.
 */
public final class TextGuard implements UnaryOperator<@Nullable Change> {
    /** Longer text isn't let in at all. */
    static final int MOST_CHARACTERS = 2_000;

    private final Consumer<String> refused;

    private TextGuard(Consumer<String> refused) {
        this.refused = refused;
    }

    /**
     * Guards {@code field}.
     *
     * @param refused gets why a change wasn't made, and an empty text when the next one was
     */
    public static void install(TextInputControl field, Consumer<String> refused) {
        field.setTextFormatter(new TextFormatter<>(new TextGuard(refused)));
    }

    @Override
    public @Nullable Change apply(@Nullable Change change) {
        if (change == null || !change.isContentChange()) {
            return change;
        }
        String text = change.getText();
        int length = change.getControlText().length() - (change.getRangeEnd() - change.getRangeStart()) + text.length();
        if (length > MOST_CHARACTERS && !text.isEmpty()) {
            NumberFormat numbers = NumberFormat.getIntegerInstance(Messages.locale());
            refused.accept(Messages.text(
                    "input.refused.long", numbers.format(text.length()), numbers.format(MOST_CHARACTERS)));
            return null;
        }
        String plain = text.strip().equals(text) ? text : withoutLineEnds(text);
        plain = plain.replaceAll("[\\r\\n\\t]+", " ");
        int control = firstUnfit(plain);
        if (control >= 0) {
            refused.accept(Messages.text("input.refused.control", "U+%04X".formatted((int) plain.charAt(control))));
            return null;
        }
        int shorter = text.length() - plain.length();
        change.setText(plain);
        if (shorter > 0) {
            int caret = change.getRangeStart() + plain.length();
            change.selectRange(caret, caret);
        }
        refused.accept("");
        return change;
    }

    /** What comes along when somebody copies a line. */
    private static String withoutLineEnds(String text) {
        return text.replaceAll("^[\\r\\n\\t]+|[\\r\\n\\t]+$", "");
    }

    private static int firstUnfit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return i;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }
}
