package org.reeve.connection;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.reeve.platform.database.Secret;
import org.reeve.platform.i18n.Messages;

/** Asks for the password of a saved server's login. */
final class PasswordCard extends VBox {
    PasswordCard(SavedServer server, Runnable cancel, Consumer<Secret> typed) {
        getStyleClass().addAll("card-dialog", "connection-form");
        Label title = new Label(Messages.text("connection.password.title", server.name()));
        title.getStyleClass().add("dialog-title");
        title.setWrapText(true);
        Label text = new Label(Messages.text("connection.password.text", server.user()));
        text.getStyleClass().add("dialog-text");
        text.setWrapText(true);
        PasswordField password = new PasswordField();
        password.setId("connection-password");
        password.setAccessibleText(Messages.text("connection.form.password"));
        Runnable submit = () -> typed.accept(Secret.of(password.getText()));
        password.setOnAction(event -> submit.run());
        Button back = new Button(Messages.text("connection.form.cancel"));
        back.setOnAction(event -> cancel.run());
        Button open = new Button(Messages.text("connection.open"));
        open.getStyleClass().add("accent");
        open.setOnAction(event -> submit.run());
        HBox buttons = new HBox(back, open);
        buttons.getStyleClass().add("dialog-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, text, password, buttons);
    }
}
