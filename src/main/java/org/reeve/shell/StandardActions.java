package org.reeve.shell;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.reeve.platform.settings.Settings;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;

/** The actions that every window has, whatever its sections. */
public final class StandardActions {
    static final String PALETTE_KEYS = "Shortcut+K";

    private StandardActions() {}

    /** Adds them to {@code actions}. */
    public static void add(Actions actions, Frame frame, WorkbenchController workbench, Settings settings) {
        ShortcutSheet sheet = new ShortcutSheet(actions, workbench::viewKeys, frame.overlay());
        BooleanSupplier open = workbench::isOpen;
        BooleanSupplier always = () -> true;
        BooleanSupplier tab =
                () -> open.getAsBoolean() && workbench.tabs().current().isPresent();

        actions.add("shell.action.palette", "fth-command", PALETTE_KEYS, always, workbench::openPalette);
        actions.add("shell.action.refresh", "fth-refresh-cw", "F5", tab, hook(workbench, SectionView.Hooks::refresh));
        actions.add(
                "shell.action.find", "fth-filter", "Shortcut+F", tab, hook(workbench, SectionView.Hooks::focusFilter));
        actions.add("shell.action.new", "fth-plus", "Shortcut+N", tab, hook(workbench, SectionView.Hooks::create));
        actions.add("shell.action.save", "fth-save", "Shortcut+S", tab, hook(workbench, SectionView.Hooks::save));
        actions.add(
                "shell.action.next_tab",
                "fth-arrow-right",
                "Ctrl+Tab",
                tab,
                () -> workbench.tabs().step(1));
        actions.add(
                "shell.action.previous_tab",
                "fth-arrow-left",
                "Ctrl+Shift+Tab",
                tab,
                () -> workbench.tabs().step(-1));
        actions.add(
                "shell.action.close_tab",
                "fth-x",
                "Shortcut+W",
                tab,
                () -> workbench.tabs().closeCurrent());
        actions.add("shell.action.tasks", "fth-activity", "Shortcut+J", open, workbench::toggleTasks);
        actions.add("shell.action.sidebar", "fth-sidebar", "Shortcut+B", open, workbench::toggleSidebar);
        actions.add("shell.action.shortcuts", "fth-help-circle", "F1", always, sheet::open);
        actions.add("shell.action.text_larger", "fth-zoom-in", "Shortcut+Plus", always, () -> resize(settings, true));
        actions.also("Shortcut+Equals", "Shortcut+Shift+Equals", "Shortcut+Add");
        actions.add(
                "shell.action.text_smaller", "fth-zoom-out", "Shortcut+Minus", always, () -> resize(settings, false));
        actions.also("Shortcut+Subtract");
        actions.add(
                "shell.action.text_normal",
                "fth-type",
                "Shortcut+0",
                always,
                () -> settings.textSizeProperty().set(TextSize.NORMAL));
        actions.add("shell.action.theme_system", "fth-monitor", "", always, () -> theme(settings, Theme.SYSTEM));
        actions.add("shell.action.theme_light", "fth-sun", "", always, () -> theme(settings, Theme.LIGHT));
        actions.add("shell.action.theme_dark", "fth-moon", "", always, () -> theme(settings, Theme.DARK));
    }

    private static Runnable hook(WorkbenchController workbench, Consumer<SectionView.Hooks> hook) {
        return () -> workbench.tabs().current().ifPresent(tab -> hook.accept(tab.hooks()));
    }

    private static void theme(Settings settings, Theme theme) {
        settings.themeProperty().set(theme);
    }

    private static void resize(Settings settings, boolean larger) {
        TextSize now = settings.textSizeProperty().get();
        settings.textSizeProperty().set(larger ? now.larger() : now.smaller());
    }
}
