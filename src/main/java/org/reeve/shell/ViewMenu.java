package org.reeve.shell;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.settings.Settings;
import org.reeve.platform.settings.TextSize;
import org.reeve.platform.settings.Theme;

/** The menu for theme and text size. FX thread only. */
final class ViewMenu {
    private ViewMenu() {}

    static void fill(MenuButton menu, Settings settings) {
        addChoices(menu, "shell.theme.", Theme.values(), settings.themeProperty());
        menu.getItems().add(new SeparatorMenuItem());
        addChoices(menu, "shell.text_size.", TextSize.values(), settings.textSizeProperty());
    }

    private static <E extends Enum<E>> void addChoices(
            MenuButton menu, String keys, E[] values, ObjectProperty<E> property) {
        ToggleGroup group = new ToggleGroup();
        for (E value : values) {
            String name = value.name().toLowerCase(Locale.ROOT);
            RadioMenuItem item = new RadioMenuItem(Messages.text(keys + name));
            item.setId(keys.replace('.', '-') + name);
            item.setToggleGroup(group);
            item.setOnAction(event -> property.set(value));
            property.subscribe(now -> item.setSelected(now == value));
            menu.getItems().add(item);
        }
    }
}
