package org.reeve.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.reeve.exchange.ExportMenuController;
import org.reeve.platform.fx.CountLine;
import org.reeve.platform.fx.DetailPane;
import org.reeve.platform.fx.EmptyState;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.PagedTable;
import org.reeve.platform.fx.QuickLook;
import org.reeve.platform.fx.TableField;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.savedview.SavedViewsModel;
import org.reeve.seal.Seal;
import org.reeve.seal.SealWords;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** The trail with its filter, and beside it the entry that is selected. */
public final class AuditListController implements SectionView.Hooks {
    private static final String LIST = "audit";

    private final AuditListModel model;
    private final Shell shell;
    private final SavedViewsModel views;
    private final Supplier<Optional<Seal>> seal;
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");

    @FXML
    private SplitPane split;

    @FXML
    private AuditFilterController filterController;

    @FXML
    private Label about;

    @FXML
    private CheckBox live;

    @FXML
    private CountLine line;

    @FXML
    private TableView<PagedRow<AuditEntry>> table;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> when;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> who;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> what;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> whom;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> fields;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> record;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> address;

    @FXML
    private TableColumn<PagedRow<AuditEntry>, AuditEntry> login;

    @FXML
    private ExportMenuController exportController;

    @FXML
    private EmptyState nothing;

    @FXML
    private QuickLook look;

    @FXML
    private Node entry;

    /** @param seal the newest one; blocks */
    AuditListController(AuditListModel model, Shell shell, SavedViewsModel views, Supplier<Optional<Seal>> seal) {
        this.model = model;
        this.shell = shell;
        this.views = views;
        this.seal = seal;
    }

    @FXML
    private void initialize() {
        PagedTable<AuditEntry> entries = setUpTable();
        filterController.onSeals(shell.leads(Way.SEALS), () -> shell.go(Way.SEALS, Way.NO_RECORD));
        about.visibleProperty().bind(about.textProperty().isNotEmpty());
        about.managedProperty().bind(about.visibleProperty());
        model.queryProperty().subscribe(query -> describe());
        model.aboutProperty().subscribe(name -> describe());
        line.count(
                model.listing(),
                rows -> Messages.text(rows.value() == 1 ? "audit.count.one" : "audit.count.many", rows.text()));
        line.onClear(filterController::clear);
        nothing.follow(
                model.listing(),
                () -> Messages.text("audit.nothing"),
                filterController::words,
                filterController::clear);
        DetailPane pane = new DetailPane(split, entry);
        model.openProperty().subscribe(open -> {
            detail.set(open == null ? "" : AuditWords.what(open));
            pane.show(open != null);
        });
        live.selectedProperty().bindBidirectional(model.tail().onProperty());
        entries.look(look, AuditWords::card);
        entries.onColumns(views::touched);
        model.queryProperty().subscribe((before, after) -> views.touched());
        filterController.views().offer(views);
        views.open(new AuditViews(model, entries));
    }

    private void describe() {
        about.setText(model.aboutText());
        line.filteredProperty().set(model.isFiltered());
    }

    private PagedTable<AuditEntry> setUpTable() {
        PagedTable<AuditEntry> rows = new PagedTable<>(table, model.listing(), shell::say);
        rows.time(when, AuditEntry::at, "");
        rows.text(who, AuditWords::who);
        rows.cell(what, () -> new ActionCell(model), AuditWords::what);
        rows.text(whom, AuditWords::whom);
        rows.text(fields, AuditWords::fields);
        rows.text(record, row -> row.entityType() == null ? "" : AuditWords.kind(row.entityType()));
        rows.text(address, AuditWords::address);
        rows.text(login, AuditWords::login);
        rows.keepColumns(shell.settings(), LIST, line);
        exportController.offer(LIST, () -> exported(rows), model::all, model.listing());
        exportController.filteredWhen(model::isFiltered);
        exportController.offerReport(this::report);
        rows.selection().open(model.openProperty(), row -> {
            model.openProperty().set(row);
            return true;
        });
        rows.start();
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.openProperty().set(null);
                event.consume();
            }
        });
        return rows;
    }

    /** The columns as they stand, and what an entry itself says. */
    private static List<TableField<AuditEntry>> exported(PagedTable<AuditEntry> rows) {
        List<TableField<AuditEntry>> fields = new ArrayList<>(rows.fields());
        fields.add(new TableField<>("values", Messages.text("audit.export.values"), AuditWords::values));
        return fields;
    }

    /** What stands at the head of a report: what it is of, what is filtered, when it was made, and the newest seal then. */
    private Supplier<List<String>> report() {
        String about = model.aboutText();
        String filter = filterController.words();
        return () -> Stream.of(
                        Messages.text("audit.report.title"),
                        about,
                        filter.isEmpty() ? Messages.text("audit.report.all") : filter,
                        Messages.text("audit.report.made", Times.utc(Instant.now())),
                        SealWords.newest(seal.get()))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    // --- Hooks ---

    @Override
    public void refresh() {
        model.refresh();
        views.refresh();
    }

    @Override
    public void focusFilter() {
        filterController.focus();
    }

    @Override
    public void closed() {
        filterController.stop();
        views.close();
        model.close();
    }

    @Override
    public StringExpression detail() {
        return detail.getReadOnlyProperty();
    }
}
