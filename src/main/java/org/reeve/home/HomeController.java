package org.reeve.home;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.Histogram;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.ProblemView;
import org.reeve.shell.SectionView;

/** The first page: cards with what waits, and a chart for each kind of what happens. */
public final class HomeController implements SectionView.Hooks {
    private static final Map<String, String> ICONS = Map.of(
            "waiting", "fth-check-square",
            "alerts", "fth-bell",
            "requests", "fth-shield",
            "throttled", "fth-lock",
            "unverified", "fth-mail",
            "months_ahead", "fth-database");

    private final HomeModel model;
    private final Map<String, Runnable> leads;
    private final String version;

    @FXML
    private Label drift;

    @FXML
    private ProblemView problem;

    @FXML
    private Label nothing;

    @FXML
    private Label attention;

    @FXML
    private Label lately;

    @FXML
    private FlowPane cards;

    @FXML
    private FlowPane charts;

    /**
     * @param leads what shows the list behind each kind of card
     * @param version of the schema when the database was opened
     */
    HomeController(HomeModel model, Map<String, Runnable> leads, String version) {
        this.model = model;
        this.leads = leads;
        this.version = version;
    }

    @FXML
    private void initialize() {
        Fields.hideWhenEmpty(drift);
        model.shownProperty().subscribe(this::show);
        model.problemProperty().subscribe(problem::show);
        model.load();
    }

    private void show(HomeModel.@Nullable Shown shown) {
        if (shown != null) {
            fill(shown.home(), shown.days());
        }
        // Headings only over something
        Fields.show(attention, !cards.getChildren().isEmpty());
        Fields.show(lately, !charts.getChildren().isEmpty());
        Fields.show(nothing, shown != null && shown.home().isEmpty());
    }

    private void fill(Home home, List<LocalDate> days) {
        Optional<String> focused = cards.getChildren().stream()
                .filter(Node::isFocused)
                .map(Node::getId)
                .findFirst();
        drift.setText(home.version().equals(version) ? "" : Messages.text("home.version", home.version(), version));
        cards.getChildren()
                .setAll(home.amounts().entrySet().stream()
                        // Enough months ahead need nobody
                        .filter(part -> !part.getKey().equals("months_ahead") || part.getValue() == 0)
                        .map(part -> card(home, part.getKey(), part.getValue()))
                        .toList());
        charts.getChildren()
                .setAll(home.days().entrySet().stream()
                        .map(part -> chart(part.getKey(), part.getValue(), days))
                        .toList());
        // Whoever reads the page again stays where they were
        cards.getChildren().stream()
                .filter(card -> focused.equals(Optional.of(card.getId())))
                .forEach(card -> {
                    card.applyCss();
                    card.requestFocus();
                });
    }

    private Node card(Home home, String kind, long amount) {
        boolean calm = amount == 0 && !kind.equals("months_ahead");
        var since = home.waitingSince();
        String more = kind.equals("waiting") && since != null
                ? Messages.text("home.waiting.since", Times.brief(since))
                : calm ? Messages.text("home.calm") : "";
        String number = NumberFormat.getIntegerInstance(Messages.locale()).format(amount);
        Card card = new Card(
                ICONS.getOrDefault(kind, "fth-info"),
                amount >= home.most() ? Messages.text("home.most", number) : number,
                Messages.text("home.card." + kind),
                more,
                calm);
        card.setId("home-" + kind.replace('_', '-'));
        Runnable lead = leads.get(kind);
        card.setDisable(lead == null);
        card.setOnAction(event -> {
            if (lead != null) {
                lead.run();
            }
        });
        return card;
    }

    private static Node chart(String kind, Home.Days days, List<LocalDate> dates) {
        Histogram bars = new Histogram();
        bars.setId("home-chart-" + kind);
        List<Histogram.Column> columns = new ArrayList<>();
        for (int i = 0; i < days.amounts().size(); i++) {
            long amount = days.amounts().get(i);
            String words = Messages.text(days.exact() ? "home.day" : "home.day.about", Times.day(dates.get(i)), amount);
            columns.add(new Histogram.Column(dates.get(i), amount, words, days.exact()));
        }
        bars.show(columns);
        Label title = new Label(Messages.text("home.chart." + kind));
        title.getStyleClass().add("field-label");
        Label words = new Label();
        words.getStyleClass().addAll("muted", "small-text");
        String all = Messages.text(days.exact() ? "home.total" : "home.total.about", days.total(), HomeModel.DAYS);
        bars.setAccessibleText(title.getText() + ", " + all);
        words.textProperty().bind(bars.wordsProperty().map(word -> word.isEmpty() ? all : word));
        VBox box = new VBox(title, bars, words);
        box.getStyleClass().add("home-chart");
        return box;
    }

    @Override
    public void refresh() {
        model.load();
    }

    @Override
    public boolean goesOutOfDate() {
        return true;
    }

    @Override
    public void closed() {
        model.close();
    }
}
