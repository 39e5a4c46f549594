package org.reeve.connection;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.platform.i18n.Messages;

/** A saved server in the list: what it is, and what can be done with it. */
final class ServerRow extends VBox {
    private final OpeningView opening;

    ServerRow(SavedServer server, ConnectionsModel model, Runnable edit, Runnable remove) {
        getStyleClass().addAll("connection-card", "server-row");
        setId("server-" + server.id());
        Label name = new Label(server.name());
        name.getStyleClass().add("connection-name");
        Label place = new Label(Messages.text("connection.server.place", server.place(), server.user()));
        place.getStyleClass().add("muted");
        Label tls = new Label(Messages.text("connection.tls.short." + Opener.name(server.tls())));
        tls.getStyleClass().addAll("subtle", "small-text");
        VBox text = new VBox(name, place, tls);
        text.getStyleClass().add("connection-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        Button open = new Button(Messages.text("connection.open"));
        open.setAccessibleText(Messages.text("connection.open_named", server.name()));
        open.setOnAction(event -> model.open(server, null));
        open.disableProperty().bind(model.openingProperty().isNotNull());
        Button delete = button("fth-trash-2", Messages.text("connection.remove_named", server.name()), remove);
        delete.setId("remove-" + server.id());
        Button change = button("fth-edit-2", Messages.text("connection.edit_named", server.name()), edit);
        change.disableProperty().bind(model.openingProperty().isNotNull());
        delete.disableProperty().bind(model.openingProperty().isNotNull());
        HBox row = new HBox(icon(), text, change, delete, open);
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        opening = new OpeningView(model, new Target.Saved(server));
        getChildren().addAll(row, opening);
    }

    /** It is no longer in the list. */
    void dispose() {
        opening.dispose();
    }

    private static FontIcon icon() {
        FontIcon icon = new FontIcon("fth-server");
        icon.getStyleClass().add("connection-icon");
        return icon;
    }

    private static Button button(String icon, String name, Runnable run) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll("flat", "icon-button");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setOnAction(event -> run.run());
        return button;
    }
}
