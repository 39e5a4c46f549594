package org.reeve.savedview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.NamedArg;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.Problem;
import org.reeve.platform.fx.EnterKey;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;

/** The menu of a list's saved views; a name is typed in its place. FX thread only. */
public final class SavedViewMenu extends VBox {
    private final String prefix;
    private final MenuButton menu = new MenuButton(null, new FontIcon("fth-bookmark"));
    private final HBox naming = new HBox();
    private final TextField name = new TextField();
    private final Button keep = new Button();
    private final Label wrong = new Label();
    private @Nullable SavedViewsModel model;
    private Consumer<String> named = text -> {};

    /** @param prefix what the ids of the parts begin with */
    public SavedViewMenu(@NamedArg("prefix") String prefix) {
        this.prefix = prefix;
        getStyleClass().add("saved-views");
        setMinWidth(Region.USE_PREF_SIZE);
        menu.setId(prefix + "-views");
        menu.setMnemonicParsing(false);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setMaxWidth(Region.USE_PREF_SIZE);
        menu.setAccessibleText(Messages.text("savedview.menu"));
        setUpNaming();
        getChildren().addAll(menu, naming, wrong);
    }

    private void setUpNaming() {
        name.setId(prefix + "-view-name");
        name.setPromptText(Messages.text("savedview.name"));
        name.setAccessibleText(Messages.text("savedview.name"));
        TextGuard.install(name, wrong::setText);
        keep.setId(prefix + "-view-keep");
        keep.getStyleClass().add("accent");
        keep.setMinWidth(Region.USE_PREF_SIZE);
        keep.setOnAction(event -> keep());
        Button leave = new Button(Messages.text("savedview.leave"));
        leave.setId(prefix + "-view-leave");
        leave.setMinWidth(Region.USE_PREF_SIZE);
        leave.setOnAction(event -> stopNaming());
        wrong.setId(prefix + "-view-wrong");
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        Fields.hideWhenEmpty(wrong);
        naming.getStyleClass().add("saved-view-naming");
        naming.getChildren().addAll(name, keep, leave);
        Fields.show(naming, false);
        EnterKey.submits(naming, keep);
        naming.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stopNaming();
                event.consume();
            }
        });
    }

    /** Offers the views of {@code views}. */
    public void offer(SavedViewsModel views) {
        model = views;
        menu.getItems().setAll(new MenuItem());
        menu.showingProperty().subscribe(showing -> {
            if (showing) {
                menu.getItems().setAll(items(views));
            }
        });
        views.currentProperty().subscribe(view -> describe(views));
        views.changedProperty().subscribe(changed -> describe(views));
        describe(views);
    }

    private void describe(SavedViewsModel views) {
        SavedView view = views.currentProperty().get();
        if (view == null) {
            menu.setText(Messages.text("savedview.none"));
        } else {
            menu.setText(views.changedProperty().get() ? Messages.text("savedview.changed", view.name()) : view.name());
        }
        menu.setAccessibleText(Messages.text("savedview.menu") + ": " + menu.getText());
    }

    private List<MenuItem> items(SavedViewsModel views) {
        SavedView now = views.currentProperty().get();
        List<MenuItem> items = new ArrayList<>();
        RadioMenuItem none = radio("savedview-none", Messages.text("savedview.use.none"), now == null);
        none.setOnAction(event -> views.useNone());
        items.add(none);
        views.views().stream().filter(SavedView::own).forEach(view -> items.add(choice(views, view, view.name())));
        List<SavedView> others =
                views.views().stream().filter(view -> !view.own()).toList();
        if (!others.isEmpty()) {
            items.add(new SeparatorMenuItem());
            others.forEach(
                    view -> items.add(choice(views, view, Messages.text("savedview.of", view.name(), view.owner()))));
        }
        items.add(new SeparatorMenuItem());
        SavedViewChanges changes = views.changes();
        boolean changed = views.changedProperty().get();
        boolean own = now != null && now.own();
        item("save", "savedview.save", own && changed, changes::save).ifPresent(items::add);
        item("back", "savedview.back", now != null && changed, views::back).ifPresent(items::add);
        item("save-as", "savedview.save_as", true, this::askForNew).ifPresent(items::add);
        item("rename", "savedview.rename", own, () -> askForOther(now)).ifPresent(items::add);
        item("share", "savedview.share", own && !isShared(now) && changes.mayShare(), () -> changes.share(true))
                .ifPresent(items::add);
        item("unshare", "savedview.unshare", own && isShared(now), () -> changes.share(false))
                .ifPresent(items::add);
        if (now != null) {
            CheckMenuItem opens = new CheckMenuItem(Messages.text("savedview.open"));
            opens.setId(prefix + "-view-open");
            opens.setSelected(views.opensWith(now));
            opens.setOnAction(event -> views.openWith(opens.isSelected() ? now.id() : null));
            items.add(opens);
        }
        item("delete", "savedview.delete", own, changes::delete).ifPresent(items::add);
        return items;
    }

    private static boolean isShared(@Nullable SavedView view) {
        return view != null && view.shared();
    }

    private RadioMenuItem choice(SavedViewsModel views, SavedView view, String text) {
        SavedView now = views.currentProperty().get();
        RadioMenuItem item = radio(
                "savedview-" + view.id(),
                view.own() && view.shared() ? Messages.text("savedview.own_shared", text) : text,
                now != null && now.id().equals(view.id()));
        item.setOnAction(event -> views.use(view));
        return item;
    }

    private static RadioMenuItem radio(String id, String text, boolean chosen) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setSelected(chosen);
        return item;
    }

    private Optional<MenuItem> item(String part, String key, boolean offered, Runnable deed) {
        if (!offered) {
            return Optional.empty();
        }
        MenuItem item = new MenuItem(Messages.text(key));
        item.setId(prefix + "-view-" + part);
        item.setOnAction(event -> deed.run());
        return Optional.of(item);
    }

    // --- Names ---

    private void askForNew() {
        SavedViewsModel views = model;
        if (views != null) {
            ask(
                    "",
                    Messages.text("savedview.keep"),
                    text -> views.changes().saveAs(text, this::stopNaming, this::refused));
        }
    }

    private void askForOther(@Nullable SavedView view) {
        SavedViewsModel views = model;
        if (views != null && view != null) {
            ask(
                    view.name(),
                    Messages.text("savedview.keep.name"),
                    text -> views.changes().rename(text, this::stopNaming, this::refused));
        }
    }

    private void ask(String text, String verb, Consumer<String> given) {
        named = given;
        name.setText(text);
        keep.setText(verb);
        wrong.setText("");
        Fields.show(menu, false);
        Fields.show(naming, true);
        name.applyCss();
        name.requestFocus();
        name.selectAll();
    }

    private void keep() {
        if (name.getText().isBlank()) {
            wrong.setText(Messages.text("savedview.name.empty"));
            name.requestFocus();
        } else {
            wrong.setText("");
            named.accept(name.getText());
        }
    }

    /** What was typed stays, to be typed better. */
    private void refused(Problem problem) {
        wrong.setText(problem.text());
        name.requestFocus();
    }

    private void stopNaming() {
        wrong.setText("");
        Fields.show(naming, false);
        Fields.show(menu, true);
        menu.requestFocus();
    }
}
