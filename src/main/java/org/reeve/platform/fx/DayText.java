package org.reeve.platform.fx;

import java.time.LocalDate;
import java.util.function.Consumer;
import javafx.scene.control.DatePicker;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Times;

/** Days as they are typed into a date picker. One that can't be understood is said, and changes nothing. */
public final class DayText extends StringConverter<LocalDate> {
    private final DatePicker picker;
    private final Consumer<String> refused;

    private DayText(DatePicker picker, Consumer<String> refused) {
        this.picker = picker;
        this.refused = refused;
    }

    /**
     * Lets days be typed into {@code picker}.
     *
     * @param refused gets why a text was no day, and an empty text when the next one was
     */
    public static void install(DatePicker picker, Consumer<String> refused) {
        picker.setConverter(new DayText(picker, refused));
    }

    /**
     * What stands in {@code picker}, also where it was not taken: a day as ISO 8601 has it, or a text that is none, as it
     * was typed. Empty for nothing.
     */
    public static String typed(DatePicker picker) {
        String text = picker.getEditor().getText().strip();
        LocalDate day = picker.getValue();
        if (text.isEmpty()) {
            // Before it was first shown, a day is not in the field yet
            return day == null || picker.getSkin() != null ? "" : day.toString();
        }
        return Times.parseDay(text).map(LocalDate::toString).orElse(text);
    }

    @Override
    public String toString(@Nullable LocalDate day) {
        return day == null ? "" : Times.day(day);
    }

    @Override
    public @Nullable LocalDate fromString(@Nullable String text) {
        refused.accept("");
        if (text == null || text.isBlank()) {
            return null;
        }
        return Times.parseDay(text.strip()).orElseGet(() -> {
            refused.accept(Times.noDay(text));
            return picker.getValue();
        });
    }
}
