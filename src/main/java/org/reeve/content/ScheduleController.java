package org.reeve.content;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.DayText;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;

/** When a post in review is to be published; the day and the time are where the person is. */
public final class ScheduleController {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");

    private final PostModel model;

    /** What the fields were filled with, and of which post: what differs from it was typed. */
    private @Nullable UUID filledFor;

    private @Nullable LocalDate filledDay;
    private String filledTime = "";

    @FXML
    private DatePicker day;

    @FXML
    private TextField time;

    @FXML
    private Button set;

    @FXML
    private Button clear;

    @FXML
    private Label hint;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ScheduleController(PostModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        DayText.install(day, hint::setText);
        Fields.hideWhenEmpty(hint);
        set.disableProperty().bind(day.valueProperty().isNull().or(model.busyProperty()));
        clear.disableProperty().bind(model.busyProperty());
    }

    /** Shows when {@code post} is to be published; what is being typed for the same post stays. */
    void show(Post post) {
        Fields.show(clear, post.isScheduled());
        if (post.id().equals(filledFor) && isTyped() && !isAsTyped(post)) {
            return;
        }
        hint.setText("");
        filledFor = post.id();
        Instant at = post.publishAt();
        if (post.isScheduled() && at != null) {
            var local = at.atZone(ZoneId.systemDefault());
            fill(local.toLocalDate(), TIME.format(local));
        } else {
            fill(null, "9:00");
        }
    }

    private void fill(@Nullable LocalDate newDay, String newTime) {
        filledDay = newDay;
        filledTime = newTime;
        day.setValue(newDay);
        // Also over a text that is no day, which the same day would leave
        day.getEditor().setText(day.getConverter().toString(newDay));
        time.setText(newTime);
    }

    private boolean isTyped() {
        return !Objects.equals(day.getValue(), filledDay)
                || !time.getText().equals(filledTime)
                || !day.getEditor().getText().equals(day.getConverter().toString(filledDay));
    }

    /** Whether the post is scheduled for just what is typed: then it was set, and is typed no more. */
    private boolean isAsTyped(Post post) {
        LocalDate typed = day.getValue();
        return post.isScheduled()
                && typed != null
                && clock().map(at -> at(typed, at))
                        .filter(at -> at.equals(post.publishAt()))
                        .isPresent();
    }

    private static Instant at(LocalDate day, LocalTime clock) {
        return day.atTime(clock).atZone(ZoneId.systemDefault()).toInstant();
    }

    @FXML
    private void set() {
        LocalDate chosen = day.getValue();
        Optional<LocalTime> clock = clock();
        if (clock.isEmpty()) {
            hint.setText(Messages.text("content.schedule.time.wrong"));
        } else if (chosen != null) {
            Instant at = at(chosen, clock.get());
            if (at.isAfter(Instant.now())) {
                hint.setText("");
                model.schedule(at);
            } else {
                hint.setText(Messages.text("content.schedule.past"));
            }
        }
    }

    private Optional<LocalTime> clock() {
        try {
            return Optional.of(LocalTime.parse(time.getText().strip(), TIME));
        } catch (DateTimeException e) {
            // No time; the hint says what one looks like
            return Optional.empty();
        }
    }

    @FXML
    private void clear() {
        model.schedule(null);
    }
}
