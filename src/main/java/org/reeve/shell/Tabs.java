package org.reeve.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.i18n.Messages;

/** The open tabs, each with the view it keeps until it is closed. FX thread only. */
final class Tabs {
    private final TabPane pane = new TabPane();
    private final Frame frame;
    private final Map<String, Open> open = new LinkedHashMap<>();

    /** A tab that is open. */
    static final class Open {
        private final String id;
        private final Tab tab;
        private final SectionView view;
        private boolean stale;

        private Open(String id, Tab tab, SectionView view) {
            this.id = id;
            this.tab = tab;
            this.view = view;
        }

        String id() {
            return id;
        }

        String title() {
            return tab.getText();
        }

        SectionView.Hooks hooks() {
            return view.hooks();
        }
    }

    Tabs(Frame frame) {
        this.frame = frame;
        pane.setId("tabs");
        pane.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
        pane.getSelectionModel().selectedItemProperty().subscribe((before, now) -> {
            open.values().stream()
                    .filter(left -> left.tab.equals(before) && left.hooks().goesOutOfDate())
                    .forEach(left -> left.stale = true);
            refreshStale();
        });
    }

    TabPane pane() {
        return pane;
    }

    /** Goes to the tab with this id, which is made when there is none. */
    void show(String id, String title, String icon, Supplier<SectionView> make) {
        Open shown = open.get(id);
        if (shown == null) {
            shown = add(id, title, icon, make.get());
        }
        pane.getSelectionModel().select(shown.tab);
    }

    private Open add(String id, String title, String icon, SectionView view) {
        Tab tab = new Tab(title, view.root());
        tab.setGraphic(new FontIcon(icon));
        tab.setId("tab-" + id);
        Open added = new Open(id, tab, view);
        tab.setOnCloseRequest(event -> {
            event.consume();
            close(added);
        });
        // Known before the pane selects it
        open.put(id, added);
        pane.getTabs().add(tab);
        return added;
    }

    /** The tab in front. */
    Optional<Open> current() {
        Tab selected = pane.getSelectionModel().getSelectedItem();
        return open.values().stream()
                .filter(candidate -> candidate.tab.equals(selected))
                .findFirst();
    }

    void closeCurrent() {
        current().ifPresent(this::close);
    }

    private void close(Open closing) {
        if (closing.hooks().hasUnsavedChanges()) {
            frame.ask(
                    Question.unsaved(Messages.text("shell.unsaved.tab.title", closing.title())), () -> remove(closing));
        } else {
            remove(closing);
        }
    }

    private void remove(Open closing) {
        open.remove(closing.id);
        pane.getTabs().remove(closing.tab);
        closing.hooks().closed();
    }

    /** Closes all, without asking. */
    void closeAll() {
        java.util.List.copyOf(open.values()).forEach(this::remove);
    }

    boolean hasUnsavedChanges() {
        return open.values().stream().anyMatch(tab -> tab.hooks().hasUnsavedChanges());
    }

    /** Goes {@code step} tabs on, round the corner. */
    void step(int step) {
        int count = pane.getTabs().size();
        if (count > 0) {
            pane.getSelectionModel()
                    .select(Math.floorMod(pane.getSelectionModel().getSelectedIndex() + step, count));
        }
    }

    /** Reads again what is in front now, and the others when they come to the front. */
    void refreshAll() {
        open.values().forEach(tab -> tab.stale = true);
        refreshStale();
    }

    /** Reads the tab with this id again when it is in front, if there is one. */
    void refresh(String id) {
        Open shown = open.get(id);
        if (shown != null) {
            shown.stale = true;
            refreshStale();
        }
    }

    private void refreshStale() {
        @Nullable Open front = current().orElse(null);
        if (front != null && front.stale) {
            front.stale = false;
            front.hooks().refresh();
        }
    }
}
