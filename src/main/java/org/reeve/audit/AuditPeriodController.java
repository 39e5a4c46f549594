package org.reeve.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.DayText;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** The time to look at: so many days back, or from one day to another. */
public final class AuditPeriodController {
    private final AuditListModel model;
    private boolean showing;

    @FXML
    private ComboBox<Choice<Window>> window;

    @FXML
    private VBox days;

    @FXML
    private DatePicker first;

    @FXML
    private DatePicker last;

    @FXML
    private Label hint;

    @FXML
    private AuditSpanController spanController;

    AuditPeriodController(AuditListModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        Choice.showTexts(window);
        Choice.offer(
                window,
                Stream.of(Window.values())
                        .map(choice -> new Choice<>(words(choice), choice))
                        .toList());
        DayText.install(first, hint::setText);
        DayText.install(last, hint::setText);
        days.managedProperty().bind(days.visibleProperty());
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        model.periodProperty().subscribe(this::show);
        Choice.onChoose(window, this::choose);
        first.valueProperty().subscribe((before, after) -> chooseDays());
        last.valueProperty().subscribe((before, after) -> chooseDays());
    }

    private static String words(Window window) {
        return Messages.text("audit.window." + window.name().toLowerCase(Locale.ROOT));
    }

    private void show(Period period) {
        showing = true;
        try {
            Choice.choose(window, period.window());
            days.setVisible(period.window() == Window.DAYS);
            first.setValue(period.first());
            last.setValue(period.last());
            hint.setText("");
        } finally {
            showing = false;
        }
    }

    private void choose(@Nullable Window chosen) {
        Period before = model.periodProperty().get();
        if (!showing && chosen != null && chosen != before.window()) {
            model.periodProperty().set(before.as(chosen));
        }
    }

    private void chooseDays() {
        if (showing) {
            return;
        }
        Period period = Period.ofDays(first.getValue(), last.getValue());
        if (period.isBackwards()) {
            hint.setText(Messages.text("audit.window.backwards"));
        } else {
            model.periodProperty().set(period);
        }
    }

    /** The time in words. */
    static String words(Period period) {
        return switch (period.window()) {
            case DAYS ->
                Messages.text("audit.window.words", day(period.first(), Window.ALL), day(period.last(), Window.TODAY));
            case SPAN ->
                Messages.text(
                        "audit.window.words", moment(period.begin(), Window.ALL), moment(period.end(), Window.TODAY));
            default -> words(period.window());
        };
    }

    private static String moment(@Nullable Instant time, Window open) {
        return time == null ? words(open) : Times.localToTheSecond(time);
    }

    /** Takes no more notice of what was typed. */
    void stop() {
        spanController.stop();
    }

    private static String day(@Nullable LocalDate day, Window open) {
        return day == null ? words(open) : Times.day(day);
    }
}
