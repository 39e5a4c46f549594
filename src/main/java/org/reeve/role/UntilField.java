package org.reeve.role;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.i18n.Messages;

/** Until when a role is given: for good, for a while, or until a day and time in the person's own zone. FX thread only. */
public final class UntilField extends VBox {
    private static final Duration CHOSEN = Duration.ZERO;
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    private final ComboBox<Choice<Duration>> span = new ComboBox<>();
    private final DatePicker day = new DatePicker();
    private final TextField time = new TextField();
    private final HBox chosen = new HBox(day, time);
    private final Label wrong = new Label();

    /**
     * For good, at first.
     *
     * @param id of the choice, by which it is found on the screen
     */
    public UntilField(String id) {
        getStyleClass().add("until-field");
        span.setId(id);
        span.setAccessibleText(Messages.text("role.until"));
        Choice.showTexts(span);
        Choice.offer(
                span,
                List.of(
                        new Choice<>(Messages.text("role.until.good"), null),
                        new Choice<>(Messages.text("role.until.hour"), Duration.ofHours(1)),
                        new Choice<>(Messages.text("role.until.day"), Duration.ofDays(1)),
                        new Choice<>(Messages.text("role.until.week"), Duration.ofDays(7)),
                        new Choice<>(Messages.text("role.until.month"), Duration.ofDays(30)),
                        new Choice<>(Messages.text("role.until.chosen"), CHOSEN)));
        day.setId(id + "-day");
        day.getEditor().setAccessibleText(Messages.text("role.until.date"));
        day.setAccessibleText(Messages.text("role.until.date"));
        day.setPrefWidth(USE_COMPUTED_SIZE);
        time.setId(id + "-time");
        time.setPrefColumnCount(5);
        time.setPromptText(Messages.text("role.until.time"));
        time.setAccessibleText(Messages.text("role.until.time"));
        chosen.setAlignment(Pos.CENTER_LEFT);
        chosen.getStyleClass().add("row");
        chosen.managedProperty().bind(chosen.visibleProperty());
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.visibleProperty());
        getChildren().setAll(span, chosen, wrong);
        span.valueProperty().subscribe(this::showChosen);
        wrong.setVisible(false);
    }

    private void showChosen(@Nullable Choice<Duration> choice) {
        boolean own = choice != null && CHOSEN.equals(choice.value());
        chosen.setVisible(own);
        wrong.setVisible(false);
        if (own && day.getValue() == null) {
            day.setValue(LocalDate.now(ZoneId.systemDefault()).plusDays(1));
            time.setText(EVENING.toString());
        }
    }

    /**
     * What was chosen.
     *
     * @param end null for good
     */
    public record Until(@Nullable Instant end) {}

    /** Until when; empty, and the field says why, when that is no time to come. */
    public Optional<Until> read() {
        wrong.setVisible(false);
        Choice<Duration> choice = span.getValue();
        Duration length = choice == null ? null : choice.value();
        if (length == null) {
            return Optional.of(new Until(null));
        }
        if (!length.isZero()) {
            return Optional.of(new Until(Instant.now().plus(length)));
        }
        try {
            // What stands in the editor counts, also when nobody pressed Enter there
            LocalDate date = day.getConverter().fromString(day.getEditor().getText());
            String text = time.getText().strip();
            LocalTime at = LocalTime.parse(text.length() == 4 ? "0" + text : text);
            if (date != null) {
                Instant end = LocalDateTime.of(date, at)
                        .atZone(ZoneId.systemDefault())
                        .toInstant();
                if (end.isAfter(Instant.now())) {
                    return Optional.of(new Until(end));
                }
            }
        } catch (DateTimeParseException e) {
            wrong.setText(Messages.text("role.until.wrong"));
            wrong.setVisible(true);
            return Optional.empty();
        }
        wrong.setText(Messages.text("role.until.past"));
        wrong.setVisible(true);
        return Optional.empty();
    }

    /** For good again. */
    public void reset() {
        Choice.choose(span, null);
        day.setValue(null);
    }
}
