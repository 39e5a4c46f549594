package org.reeve.role;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;

/**
 * Asks for a reason, where a second person will read it. Takes no room while nothing is asked; what was typed stays when the
 * deed fails. FX thread only.
 */
public final class ReasonBox extends VBox {
    private final Label text = new Label();
    private final TextField reason = new TextField();
    private final Button deed = new Button();
    private Consumer<String> run = typed -> {};

    /**
     * Asks nothing yet.
     *
     * @param id of the field, by which it is found on the screen
     */
    public ReasonBox(String id) {
        getStyleClass().add("reason-box");
        text.setWrapText(true);
        text.getStyleClass().add("reason-text");
        reason.setId(id);
        reason.setPromptText(Messages.text("role.reason.prompt"));
        reason.setAccessibleText(Messages.text("role.reason.prompt"));
        TextGuard.install(reason, refused -> reason.setAccessibleHelp(refused));
        reason.setOnAction(event -> doIt());
        deed.setId(id + "-deed");
        deed.getStyleClass().addAll("accent", "small");
        deed.disableProperty().bind(reason.textProperty().map(typed -> typed.isBlank()));
        deed.setOnAction(event -> doIt());
        Button keep = new Button(Messages.text("role.reason.keep"));
        keep.getStyleClass().addAll("flat", "small");
        keep.setOnAction(event -> hide());
        HBox buttons = new HBox(deed, keep);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getStyleClass().add("row");
        getChildren().setAll(text, reason, buttons);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
    }

    /**
     * Asks; {@code run} gets the reason when the person goes on, and calls {@link #done} once it was heard.
     *
     * @param why what the reason is needed for, a sentence
     * @param verb what the button says
     */
    public void ask(String why, String verb, Consumer<String> run) {
        text.setText(why);
        deed.setText(verb);
        this.run = run;
        setVisible(true);
        reason.requestFocus();
    }

    /** Nothing is asked any more. */
    public void done() {
        reason.clear();
        hide();
    }

    private void hide() {
        setVisible(false);
    }

    private void doIt() {
        if (!reason.getText().isBlank()) {
            run.accept(reason.getText().strip());
        }
    }
}
