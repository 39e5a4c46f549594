package org.reeve.content;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.reeve.platform.fx.DayText;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;

/** When a post in review is to be published; the day and the time are where the person is. */
public final class ScheduleController {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");

    private final PostModel model;

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

    /** Shows when {@code post} is to be published. */
    void show(Post post) {
        hint.setText("");
        Fields.show(clear, post.isScheduled());
        Instant at = post.publishAt();
        if (post.isScheduled() && at != null) {
            var local = at.atZone(ZoneId.systemDefault());
            day.setValue(local.toLocalDate());
            time.setText(TIME.format(local));
        } else {
            day.setValue(null);
            time.setText("9:00");
        }
    }

    @FXML
    private void set() {
        LocalDate chosen = day.getValue();
        Optional<LocalTime> clock = clock();
        if (clock.isEmpty()) {
            hint.setText(Messages.text("content.schedule.time.wrong"));
        } else if (chosen != null) {
            Instant at =
                    chosen.atTime(clock.get()).atZone(ZoneId.systemDefault()).toInstant();
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
