package org.reeve.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;

/** From one moment to another, in the zone that the person chooses. */
public final class AuditSpanController {
    private final AuditListModel model;

    @FXML
    private VBox span;

    @FXML
    private TextField begin;

    @FXML
    private TextField end;

    @FXML
    private ComboBox<Choice<ZoneId>> zone;

    @FXML
    private Label hint;

    private Typing typing;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    AuditSpanController(AuditListModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        ZoneId here = ZoneId.systemDefault();
        Choice.showTexts(zone);
        Choice.offer(
                zone,
                List.of(
                        new Choice<>(Messages.text("audit.span.here", here.getId()), here),
                        new Choice<>(Messages.text("audit.span.utc"), ZoneOffset.UTC)));
        Fields.hideWhenEmpty(hint);
        span.managedProperty().bind(span.visibleProperty());
        typing = new Typing(this::apply, begin, end);
        model.periodProperty().subscribe(this::show);
        Choice.onChoose(zone, chosen -> show(model.periodProperty().get()));
    }

    private ZoneId zone() {
        Choice<ZoneId> chosen = zone.getValue();
        return chosen == null || chosen.value() == null ? ZoneId.systemDefault() : chosen.value();
    }

    private void show(Period period) {
        span.setVisible(period.window() == Window.SPAN);
        if (period.window() == Window.SPAN) {
            write(begin, period.begin());
            write(end, period.end());
            hint.setText("");
            typing.stop();
        }
    }

    private void write(TextField field, @Nullable Instant time) {
        String text = time == null ? "" : AuditTimes.shown(time, zone());
        if (!field.isFocused()) {
            field.setText(text);
        }
    }

    private void apply() {
        try {
            Period period = Period.between(read(begin), read(end));
            if (period.isBackwards()) {
                hint.setText(Messages.text("audit.span.backwards"));
            } else {
                hint.setText("");
                model.periodProperty().set(period);
            }
        } catch (DateTimeParseException e) {
            hint.setText(Messages.text("audit.span.no_time", e.getParsedString()));
        }
    }

    private @Nullable Instant read(TextField field) {
        return AuditTimes.parse(field.getText(), zone());
    }

    /** Takes no more notice of what was typed. */
    void stop() {
        typing.stop();
    }
}
