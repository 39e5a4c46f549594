package org.reeve.session;

import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Question;
import org.reeve.shell.Shell;

/** Which roles need a second factor, and who has one. */
public final class FactorController {
    private final FactorModel model;
    private final Shell shell;
    private final Predicate<String> may;

    @FXML
    private VBox roles;

    @FXML
    private TextField search;

    @FXML
    private Label hint;

    @FXML
    private VBox holders;

    @FXML
    private Label nobody;

    private Typing typing;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    FactorController(FactorModel model, Shell shell, Predicate<String> may) {
        this.model = model;
        this.shell = shell;
        this.may = may;
    }

    @FXML
    private void initialize() {
        TextGuard.install(search, hint::setText);
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        nobody.managedProperty().bind(nobody.visibleProperty());
        typing = new Typing(() -> model.textProperty().set(search.getText()), search);
        model.roles().addListener((ListChangeListener<FactorRole>) change -> showRoles());
        model.holders().addListener((ListChangeListener<FactorHolder>) change -> showHolders());
    }

    private void showRoles() {
        roles.getChildren().setAll(model.roles().stream().map(this::roleLine).toList());
    }

    private Node roleLine(FactorRole role) {
        CheckBox box = new CheckBox(role.name());
        box.setId("factor-role-" + role.id());
        box.setSelected(role.needed());
        box.setDisable(!may.test("roles.write"));
        box.setOnAction(event -> ask(role, box));
        return box;
    }

    private void ask(FactorRole role, CheckBox box) {
        boolean needed = box.isSelected();
        // Until it is decided, the box shows what is so
        box.setSelected(role.needed());
        String key = needed ? "session.factor.require." : "session.factor.release.";
        shell.ask(
                new Question(
                        Messages.text(key + "title", role.name()),
                        Messages.text(key + "text"),
                        Messages.text(key + "deed"),
                        Messages.text("session.factor.safe"),
                        !needed),
                () -> model.require(role, needed));
    }

    private void showHolders() {
        holders.getChildren()
                .setAll(model.holders().stream().map(this::holderLine).toList());
        nobody.setVisible(model.holders().isEmpty());
    }

    private Node holderLine(FactorHolder holder) {
        Label name = new Label(holder.name());
        name.getStyleClass().add("factor-name");
        Label more = new Label(Messages.text(
                "session.factor.holder", holder.email(), Times.local(holder.since()), holder.codesLeft()));
        more.getStyleClass().add("muted");
        VBox text = new VBox(name, more);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(text);
        line.getStyleClass().add("factor-line");
        line.setAlignment(Pos.CENTER_LEFT);
        if (may.test("accounts.write")) {
            Button reset = new Button(Messages.text("session.factor.reset"));
            reset.getStyleClass().add("small");
            reset.setAccessibleText(Messages.text("session.factor.reset.named", holder.name()));
            reset.setOnAction(event -> reset(holder));
            line.getChildren().add(reset);
        }
        return line;
    }

    private void reset(FactorHolder holder) {
        shell.ask(
                new Question(
                        Messages.text("session.factor.reset.title", holder.name()),
                        Messages.text("session.factor.reset.text"),
                        Messages.text("session.factor.reset"),
                        Messages.text("session.factor.safe"),
                        true),
                () -> model.reset(holder));
    }

    void focusFilter() {
        search.requestFocus();
    }

    void close() {
        typing.stop();
        model.close();
    }
}
