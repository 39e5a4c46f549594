package org.reeve.audit;

import java.time.Instant;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Histogram;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** The chart above the trail: how many entries there were when, and a way into a part of the time and back. */
public final class AuditChartController {
    private final AuditListModel model;

    @FXML
    private Histogram chart;

    @FXML
    private Label from;

    @FXML
    private Label reading;

    @FXML
    private Label until;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Button out;

    AuditChartController(AuditListModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        chart.onChoose(this::zoom, model.zoom()::out);
        reading.textProperty().bind(chart.wordsProperty());
        busy.visibleProperty().bind(model.chart().busyProperty());
        out.visibleProperty().bind(model.zoom().zoomedProperty());
        model.chart().barsProperty().subscribe(this::show);
        // Other times are other bars, also where one of them begins as one before did
        model.periodProperty().subscribe(period -> chart.leave());
    }

    private void show(List<Bar> bars) {
        chart.show(bars.stream()
                .map(bar -> new Histogram.Column(bar.from(), bar.entries(), words(bar), bar.exact()))
                .toList());
        show(from, bars.isEmpty() ? null : bars.getFirst().from());
        show(until, bars.isEmpty() ? null : bars.getLast().until());
    }

    private static void show(Label label, @Nullable Instant time) {
        label.setText(time == null ? "" : Times.local(time));
        label.setTooltip(time == null ? null : new Tooltip(Times.utc(time)));
    }

    private static String words(Bar bar) {
        return Messages.text(
                bar.exact() ? "audit.chart.bar" : "audit.chart.bar.rough",
                Times.local(bar.from()),
                Times.local(bar.until()),
                bar.entries());
    }

    private void zoom(int first, int last) {
        List<Bar> bars = model.chart().barsProperty().get();
        if (last < bars.size()) {
            Instant begin = bars.get(first).from();
            model.zoom().in(begin, bars.get(last).until());
        }
    }

    @FXML
    private void zoomOut() {
        model.zoom().out();
    }
}
