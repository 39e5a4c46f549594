package org.reeve.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import org.reeve.platform.fx.FileKind;
import org.reeve.platform.fx.Listing;
import org.reeve.platform.fx.PagedList;
import org.reeve.platform.fx.RowCount;
import org.reeve.platform.fx.RowSource;
import org.reeve.platform.fx.TableField;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** The menu that writes a list into a file: all that is filtered, its columns as they stand, in its order. */
public final class ExportMenuController {
    /** What the ids of the items begin with, until they are said to begin otherwise. */
    private static final String USUAL = "export";

    private static final String SEPARATOR = "export.separator";
    private static final String MARK = "export.bom";

    private final Exporter exporter;
    private final Shell shell;
    private Supplier<Supplier<List<String>>> about = () -> List::of;
    private BooleanSupplier filtered = () -> false;

    @FXML
    private MenuButton menu;

    @FXML
    private MenuItem csv;

    @FXML
    private MenuItem xlsx;

    @FXML
    private MenuItem json;

    @FXML
    private MenuItem jsonl;

    @FXML
    private MenuItem pdf;

    @FXML
    private RadioMenuItem usual;

    @FXML
    private RadioMenuItem comma;

    @FXML
    private RadioMenuItem semicolon;

    @FXML
    private RadioMenuItem tab;

    @FXML
    private CheckMenuItem bom;

    /** Made by the feature whose list it is in. */
    @SuppressWarnings("NullAway.Init") // FXML fills it in
    public ExportMenuController(Exporter exporter, Shell shell) {
        this.exporter = exporter;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        boolean may = shell.may("export.run");
        menu.setVisible(may);
        menu.setManaged(may);
        char here = CsvDialect.separator(Locale.getDefault(Locale.Category.FORMAT));
        usual.setText(Messages.text("exchange.export.separator.usual", String.valueOf(here)));
        separators()
                .forEach((item, character) ->
                        item.setOnAction(event -> shell.settings().rememberView(SEPARATOR, character)));
        usual.setOnAction(event -> shell.settings().rememberView(SEPARATOR, ""));
        bom.setOnAction(event -> shell.settings().rememberView(MARK, Boolean.toString(bom.isSelected())));
        // Another list's menu may have changed what is kept
        menu.setOnShowing(event -> showKept());
        showKept();
    }

    private void showKept() {
        String kept = separator();
        separators().forEach((item, character) -> item.setSelected(kept.equals(character)));
        usual.setSelected(separators().keySet().stream().noneMatch(RadioMenuItem::isSelected));
        bom.setSelected(mark());
    }

    private String separator() {
        return shell.settings().view(SEPARATOR).orElse("");
    }

    private boolean mark() {
        return shell.settings().view(MARK).map(Boolean::valueOf).orElse(true);
    }

    /** Makes the menu lead to an import of accounts as well, where the person may. */
    public void alsoImport() {
        if (!shell.leads(Way.IMPORT) || !shell.may("accounts.import") || !shell.may("accounts.write")) {
            return;
        }
        MenuItem into = new MenuItem(Messages.text("exchange.import.menu"));
        into.setId("account-import");
        into.setOnAction(event -> shell.go(Way.IMPORT, Way.NO_RECORD));
        if (menu.isVisible()) {
            menu.getItems().addAll(new SeparatorMenuItem(), into);
        } else {
            menu.getItems().setAll(List.of(into));
            menu.setVisible(true);
            menu.setManaged(true);
        }
        menu.setAccessibleText(Messages.text("exchange.both"));
        menu.getTooltip().setText(Messages.text("exchange.both"));
    }

    private Map<RadioMenuItem, String> separators() {
        return Map.of(comma, ",", semicolon, ";", tab, "\t");
    }

    /**
     * Makes the menu write a list.
     *
     * @param name of the list, as the file is called
     * @param fields its columns as they stand
     * @param rows all its rows
     * @param listing knows how many there are
     */
    public <T> void offer(
            String name, Supplier<List<TableField<T>>> fields, Supplier<RowSource<T>> rows, Listing<T, ?> listing) {
        offer(name, fields, rows, () -> expected(listing));
    }

    /**
     * Makes it the menu that writes what is selected in a list, beside the one for all of it.
     *
     * @param id of the menu; its items have it before their own
     * @param text what it is called
     * @param rows what is selected, asked anew each time
     */
    public <T> void offerSelected(
            String id, String text, String name, Supplier<List<TableField<T>>> fields, Supplier<RowSource<T>> rows) {
        menu.setId(id);
        name(menu.getItems(), id);
        menu.setText(text);
        menu.setAccessibleText(text);
        menu.setTooltip(null);
        menu.getStyleClass().setAll("menu-button");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        offer(name, fields, rows, () -> -1);
    }

    /** Both menus may stand in one window, where no id stands for two things. */
    private static void name(List<MenuItem> items, String id) {
        for (MenuItem item : items) {
            String usual = item.getId();
            if (usual != null && usual.startsWith(USUAL)) {
                item.setId(id + usual.substring(USUAL.length()));
            }
            if (item instanceof Menu inner) {
                name(inner.getItems(), id);
            }
        }
    }

    /**
     * Says whether the list is filtered, for the trail.
     *
     * @param filtered asked when a file is written
     */
    public void filteredWhen(BooleanSupplier filtered) {
        this.filtered = filtered;
    }

    /**
     * Lets the list be written as a report to be printed as well.
     *
     * @param about its title, and what else stands at its head, a line each: asked when one is chosen, and what it gives
     *     is asked where the file is written, and may read from the database
     */
    public void offerReport(Supplier<Supplier<List<String>>> about) {
        this.about = about;
        pdf.setText(Messages.text("exchange.export.pdf", PdfReport.MOST));
        pdf.setVisible(true);
    }

    private <T> void offer(
            String name, Supplier<List<TableField<T>>> fields, Supplier<RowSource<T>> rows, LongSupplier expected) {
        Map.of(
                        csv, ExportOrder.Kind.CSV,
                        xlsx, ExportOrder.Kind.XLSX,
                        json, ExportOrder.Kind.JSON,
                        jsonl, ExportOrder.Kind.JSONL,
                        pdf, ExportOrder.Kind.PDF)
                .forEach((item, kind) -> item.setOnAction(event -> shell.fileToSave(
                                name + "." + kind.ending(), new FileKind(item.getText(), List.of(kind.ending())))
                        .ifPresent(file -> exporter.start(
                                new ExportOrder<>(
                                        file,
                                        kind,
                                        dialect(),
                                        name,
                                        fields.get(),
                                        new ExportOrder.Rows<>(rows.get(), expected.getAsLong()),
                                        about.get()),
                                filtered.getAsBoolean()))));
    }

    private CsvDialect dialect() {
        String kept = separator();
        char chosen = separators().containsValue(kept)
                ? kept.charAt(0)
                : CsvDialect.separator(Locale.getDefault(Locale.Category.FORMAT));
        return new CsvDialect(chosen, mark());
    }

    private static long expected(Listing<?, ?> listing) {
        PagedList<?, ?> list = listing.rows();
        RowCount count = list == null ? null : list.countProperty().getValue();
        return count == null || count.certainty() == RowCount.Certainty.AT_LEAST ? -1 : count.value();
    }
}
