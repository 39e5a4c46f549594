package org.reeve.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.i18n.Messages;

/** The sections at the left, with or without their names. FX thread only. */
final class Sidebar {
    private static final PseudoClass COLLAPSED = PseudoClass.getPseudoClass("collapsed");
    private static final int WITH_KEYS = 9;

    private final Consumer<String> show;
    private final BooleanSupplier open;
    private final BooleanProperty collapsed = new SimpleBooleanProperty();
    private final ToggleGroup group = new ToggleGroup();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private Consumer<List<ToggleButton>> place = list -> {};

    /**
     * @param show goes to a section
     * @param open whether the sections can be reached now
     */
    Sidebar(Consumer<String> show, BooleanSupplier open) {
        this.show = show;
        this.open = open;
    }

    /** Lives in these controls from now on. */
    void fill(VBox navigation, VBox box, Button collapse, BooleanProperty remembered) {
        collapsed.bindBidirectional(remembered);
        place = navigation.getChildren()::setAll;
        collapse.setOnAction(event -> collapsed.set(!collapsed.get()));
        collapsed.subscribe(small -> {
            box.pseudoClassStateChanged(COLLAPSED, small);
            String name = Messages.text(small ? "shell.sidebar.expand" : "shell.sidebar.collapse");
            collapse.setText(name);
            collapse.setAccessibleText(name);
            collapse.setContentDisplay(display(small));
            buttons.forEach(button -> button.setContentDisplay(display(small)));
        });
    }

    /** Offers these sections; returns the way to each. */
    List<Action> offer(List<Section> sections) {
        buttons.clear();
        List<Action> ways = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            String title = Messages.text(section.titleKey());
            KeyCombination keys = i < WITH_KEYS ? KeyCombination.valueOf("Shortcut+" + (i + 1)) : null;
            Action way = new Action(
                    Messages.text("shell.action.go", title),
                    section.icon(),
                    keys,
                    open,
                    () -> show.accept(section.id()));
            ways.add(way);
            buttons.add(button(section, title, way));
        }
        place.accept(buttons);
        return ways;
    }

    private ToggleButton button(Section section, String title, Action way) {
        ToggleButton button = new ToggleButton(title, new FontIcon(section.icon()));
        button.setId("section-" + section.id());
        button.getStyleClass().setAll("section-button");
        button.setAccessibleText(title);
        button.setTooltip(new Tooltip(way.keysText().isEmpty() ? title : title + "  " + way.keysText()));
        button.setContentDisplay(display(collapsed.get()));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setUserData(section.id());
        button.setToggleGroup(group);
        button.setOnAction(event -> {
            // A second click on the open section must not unmark it
            button.setSelected(true);
            show.accept(section.id());
        });
        return button;
    }

    /** Marks the section that is open; none for an id that isn't one. */
    void mark(String id) {
        group.selectToggle(buttons.stream()
                .filter(button -> id.equals(button.getUserData()))
                .findFirst()
                .orElse(null));
    }

    private static ContentDisplay display(boolean small) {
        return small ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
    }
}
