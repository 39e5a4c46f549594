package org.reeve.shell;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.settings.Settings;

/** The screen for whoever is signed in: sections, tabs, breadcrumb, tasks, status. */
public final class WorkbenchController {
    private final Frame frame;
    private final Settings settings;
    private final Background background;
    private final Palette palette;
    private final Tabs tabs;
    private final TaskTray tray;
    private final StatusBar status;
    private final Sidebar sidebar;
    private final Actions actions;
    private final Offering offering = new Offering();
    private final Shell shell;

    @FXML
    private Parent root;

    @FXML
    private BorderPane desk;

    @FXML
    private VBox sidebarBox;

    @FXML
    private VBox navigation;

    @FXML
    private Button collapse;

    @FXML
    private Label crumbConnection;

    @FXML
    private FontIcon crumbSectionMark;

    @FXML
    private Hyperlink crumbSection;

    @FXML
    private FontIcon crumbDetailMark;

    @FXML
    private Label crumbDetail;

    @FXML
    private Label paletteKeys;

    @FXML
    private HBox head;

    @FXML
    private Label taskCount;

    @FXML
    private MenuButton view;

    @FXML
    private MenuButton person;

    @FXML
    private Label initials;

    @FXML
    private Label personName;

    @FXML
    private Label personEmail;

    @FXML
    private StackPane work;

    @FXML
    private VBox empty;

    /** What this workbench stands in. */
    public WorkbenchController(Frame frame, Settings settings, Actions actions, Background background) {
        this.frame = frame;
        this.settings = settings;
        this.background = background;
        this.actions = actions;
        this.palette = new Palette(actions, frame.overlay());
        this.tabs = new Tabs(frame);
        this.shell = new WorkbenchShell(frame, tabs, offering, settings);
        this.tray = new TaskTray(background.jobs());
        this.status = new StatusBar(background.jobs());
        this.sidebar = new Sidebar(shell::show, this::isOpen);
    }

    @FXML
    private void initialize() {
        desk.setBottom(status);
        work.getChildren().addFirst(tabs.pane());
        work.getChildren().add(tray);
        StackPane.setAlignment(tray, Pos.BOTTOM_RIGHT);
        tabs.pane().visibleProperty().bind(Bindings.isNotEmpty(tabs.pane().getTabs()));
        empty.visibleProperty().bind(tabs.pane().visibleProperty().not());
        sidebar.fill(navigation, sidebarBox, collapse, settings.sidebarCollapsedProperty());
        tabs.pane().getSelectionModel().selectedItemProperty().subscribe(this::showWhereWeAre);
        ViewMenu.fill(view, settings);
        paletteKeys.setText(KeyCombination.valueOf(StandardActions.PALETTE_KEYS).getDisplayText());
        crumbSection.visibleProperty().bind(crumbSection.textProperty().isNotEmpty());
        crumbSectionMark.visibleProperty().bind(crumbSection.visibleProperty());
        crumbDetailMark.visibleProperty().bind(crumbDetail.textProperty().isNotEmpty());
        var count = Bindings.size(background.jobs());
        taskCount.textProperty().bind(count.asString());
        taskCount.visibleProperty().bind(count.greaterThan(0));
    }

    /** What features may ask of it. */
    public Shell shell() {
        return shell;
    }

    /** The whole screen. */
    public Parent root() {
        return root;
    }

    /**
     * Opens for somebody: their sections, and the one they had open last.
     *
     * @param features makes all there are; asked only where nobody has been here since {@link #leave}, so that the tabs of
     *     somebody who signs in again go on with theirs
     * @param may whether the person holds a permission
     */
    public void enter(Place place, Supplier<List<Feature>> features, Predicate<String> may) {
        tell(place);
        offering.enter(features, may);
        offer();
        List<Section> sections = offering.sections();
        offering.section(settings.sectionProperty().get())
                .or(() -> sections.stream().findFirst())
                .filter(section -> tabs.current().isEmpty())
                .ifPresent(section -> shell.show(section.id()));
        showWhereWeAre();
    }

    /** The keys that only work in one of the sections that are offered. */
    List<ViewKeys> viewKeys() {
        return offering.keys();
    }

    private void offer() {
        head.getChildren().setAll(offering.head());
        actions.offer(Stream.concat(sidebar.offer(offering.sections()).stream(), offering.actions().stream())
                .toList());
    }

    private void tell(Place place) {
        crumbConnection.setText(place.connection());
        personName.setText(place.person());
        personEmail.setText(place.email());
        initials.setText(Initials.of(place.person()));
        person.setAccessibleText(Messages.text("shell.person.menu", place.person()));
        status.tell(place);
    }

    /** Shows at the lower left whether the server answers. */
    public void showConnected(boolean connected) {
        status.showConnected(connected);
    }

    /**
     * Closes all tabs and what was asked, without asking, and forgets the features; where nobody is at work, as on the way
     * back from the sign-in, only what was asked.
     */
    public void leave() {
        tabs.closeAll();
        frame.overlay().clear();
        if (isOpen()) {
            offering.leave();
            offer();
        }
    }

    /** Whether closing would lose text that somebody typed. */
    public boolean hasUnsavedChanges() {
        return tabs.hasUnsavedChanges();
    }

    /** Reads again what is on the screen, and each other tab when it comes to the front. */
    public void refreshAll() {
        tabs.refreshAll();
    }

    /** Whether somebody is at work here, so that shortcuts have something to act on. */
    public boolean isOpen() {
        return offering.isOpen();
    }

    Tabs tabs() {
        return tabs;
    }

    /** What the menu under the person's name offers. */
    public void offerToPerson(List<Action> deeds) {
        person.getItems().setAll(deeds.stream().map(WorkbenchController::item).toList());
    }

    private static MenuItem item(Action action) {
        MenuItem item = new MenuItem(action.title(), new FontIcon(action.icon()));
        item.setOnAction(event -> action.run().run());
        return item;
    }

    @FXML
    void openPalette() {
        palette.open();
    }

    @FXML
    void toggleTasks() {
        tray.toggle();
    }

    void toggleSidebar() {
        settings.sidebarCollapsedProperty()
                .set(!settings.sidebarCollapsedProperty().get());
    }

    @FXML
    private void showSection() {
        tabs.current().ifPresent(tab -> shell.show(tab.id()));
    }

    private void showWhereWeAre() {
        crumbDetail.textProperty().unbind();
        tabs.current()
                .ifPresentOrElse(
                        tab -> {
                            crumbSection.setText(tab.title());
                            crumbDetail.textProperty().bind(tab.hooks().detail());
                            sidebar.mark(tab.id());
                            if (offering.section(tab.id()).isPresent()) {
                                settings.sectionProperty().set(tab.id());
                            }
                        },
                        () -> {
                            crumbSection.setText("");
                            crumbDetail.setText("");
                            sidebar.mark("");
                        });
    }
}
