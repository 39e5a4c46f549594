package org.reeve.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** One record on a slider through time: who made it so, each field before and after, and who had a role on a date. */
public final class HistoryController implements SectionView.Hooks {
    private final HistoryModel model;
    private final Shell shell;
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");

    @FXML
    private Label title;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Label what;

    @FXML
    private Label when;

    @FXML
    private Label gone;

    @FXML
    private Label links;

    @FXML
    private Slider slider;

    @FXML
    private Button older;

    @FXML
    private Button newer;

    @FXML
    private TextField date;

    @FXML
    private Label dateError;

    @FXML
    private GridPane fields;

    @FXML
    private VBox membersBox;

    @FXML
    private Label membersTitle;

    @FXML
    private VBox members;

    HistoryController(HistoryModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        Fields.hideWhenEmpty(dateError);
        Fields.hideWhenEmpty(gone);
        Fields.hideWhenEmpty(links);
        Fields.show(membersBox, model.isRole() && shell.may("roles.read"));
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.valueProperty().subscribe(value -> model.positionProperty().set((int) Math.round(value.doubleValue())));
        date.setOnAction(event -> lookAt());
        busy.visibleProperty().bind(model.busyProperty());
        model.knownProperty().subscribe(known -> show());
        model.versionsProperty().subscribe(this::showRange);
        model.positionProperty().subscribe(position -> show());
        model.momentProperty().subscribe(time -> show());
        model.membersProperty().subscribe(this::showMembers);
        model.load();
    }

    private void showRange(List<Version> versions) {
        int position = model.positionProperty().get();
        slider.setMax(Math.max(0, versions.size() - 1));
        slider.setDisable(versions.size() < 2);
        slider.setValue(position < 0 ? versions.size() - 1 : position);
        show();
    }

    private void show() {
        Version version = model.version();
        int position = model.positionProperty().get();
        int last = model.versionsProperty().get().size() - 1;
        older.setDisable(position <= 0);
        newer.setDisable(position >= last);
        if (version == null) {
            title.setText(model.knownProperty().get() ? Messages.text("history.nothing") : "");
            return;
        }
        slider.setValue(position);
        slider.setAccessibleText(Messages.text("history.slider", position + 1, last + 1));
        AuditEntry entry = version.entry();
        title.setText(name(version));
        detail.set(title.getText());
        what.setText(
                entry == null
                        ? Messages.text("history.before_trail")
                        : Messages.text(
                                "history.what", position + 1, last + 1, AuditWords.what(entry), AuditWords.who(entry)));
        Instant asked = model.momentProperty().get();
        when.setText(
                asked != null
                        ? Messages.text("history.as_of", Times.localToTheSecond(asked))
                        : entry == null ? "" : Messages.text("history.from", Times.localToTheSecond(entry.at())));
        Instant time = model.time();
        when.setTooltip(time == null ? null : new Tooltip(Times.utc(time)));
        gone.setText(version.isThere() ? "" : Messages.text("history.gone"));
        showLinks(version);
        new ChangeGrid(fields).show(entry, version.comparedTo(model.before()), change -> null);
    }

    /** What the record is called, then or at any time. */
    private String name(Version version) {
        return Stream.concat(Stream.of(version), model.versionsProperty().get().reversed().stream())
                .map(Version::values)
                .filter(values -> values != null)
                .map(values -> values == null ? null : values.getOrDefault("name", values.get("title")))
                .filter(name -> name != null)
                .map(String::valueOf)
                .findFirst()
                .orElse(Messages.text("history.record"));
    }

    private void showLinks(Version version) {
        List<String> names = version.links();
        String key = model.isRole() ? "history.permissions" : "history.roles";
        links.setText(
                names == null || !version.isThere()
                        ? ""
                        : Messages.text(
                                key, names.isEmpty() ? Messages.text("history.none") : String.join(", ", names)));
        links.pseudoClassStateChanged(ChangeGrid.CHANGED, version.linksDifferFrom(model.before()));
    }

    private void showMembers(HistoryDao.@Nullable Members found) {
        Instant time = model.time();
        members.getChildren().clear();
        membersTitle.setText(
                found == null || time == null
                        ? Messages.text("history.members")
                        : Messages.text("history.members.then", found.total(), Times.localToTheSecond(time)));
        if (found != null) {
            found.shown().stream().map(HistoryController::line).forEach(members.getChildren()::add);
        }
    }

    private static Label line(MemberThen member) {
        String name = AuditWords.name(member.person());
        Instant given = member.since();
        String since = given == null ? Messages.text("history.member.unknown") : Times.local(given);
        Label line = ChangeGrid.cell(
                Messages.text(member.still() ? "history.member.still" : "history.member", name, since),
                "history-member");
        line.setTooltip(given == null ? null : new Tooltip(Times.utc(given)));
        return line;
    }

    @FXML
    private void goOlder() {
        slider.setValue(model.positionProperty().get() - 1.0);
    }

    @FXML
    private void goNewer() {
        slider.setValue(model.positionProperty().get() + 1.0);
    }

    @FXML
    private void lookAt() {
        String typed = date.getText().strip();
        try {
            Instant time = AuditTimes.parse(typed);
            dateError.setText(time == null || model.lookAt(time) ? "" : Messages.text("history.too_early"));
        } catch (DateTimeParseException e) {
            dateError.setText(Messages.text("audit.span.no_time", typed));
        }
    }

    @FXML
    private void findMembers() {
        model.findMembers();
    }

    @FXML
    private void openTrail() {
        shell.go(Way.TRAIL, model.id());
    }

    @Override
    public void refresh() {
        model.load();
    }

    @Override
    public void focusFilter() {
        date.requestFocus();
    }

    @Override
    public void closed() {
        model.close();
    }

    @Override
    public StringExpression detail() {
        return detail.getReadOnlyProperty();
    }
}
