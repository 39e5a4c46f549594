package org.reeve.connection;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.database.Secret;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Views;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Frame;
import org.reeve.shell.Question;

/** The first screen: this computer and the saved servers, each with the way in. */
public final class ConnectionsController {
    private final ConnectionsModel model;
    private final Background background;
    private final Frame frame;
    private final OpeningView hereOpening;
    private final List<ServerRow> rows = new ArrayList<>();

    @FXML
    private Label hereState;

    @FXML
    private Button openHere;

    @FXML
    private Button add;

    @FXML
    private VBox here;

    @FXML
    private VBox servers;

    @FXML
    private VBox noServers;

    /** Shows {@code model}; what has to be asked is asked over {@code frame}. */
    public ConnectionsController(ConnectionsModel model, Background background, Frame frame) {
        this.model = model;
        this.background = background;
        this.frame = frame;
        this.hereOpening = new OpeningView(model, new Target.Here());
    }

    @FXML
    private void initialize() {
        hereState.textProperty().bind(model.hereStateProperty());
        here.getChildren().add(hereOpening);
        openHere.disableProperty().bind(model.openingProperty().isNotNull());
        // What opens takes the screen over: it would come up behind a form that is being filled in
        add.disableProperty().bind(model.openingProperty().isNotNull());
        noServers.managedProperty().bind(noServers.visibleProperty());
        model.servers().addListener((ListChangeListener<SavedServer>) change -> showServers());
        showServers();
        model.failureProperty().subscribe(this::askForPassword);
    }

    private void showServers() {
        noServers.setVisible(model.servers().isEmpty());
        rows.forEach(ServerRow::dispose);
        rows.clear();
        model.servers().forEach(server -> rows.add(row(server)));
        servers.getChildren().setAll(rows);
    }

    private ServerRow row(SavedServer server) {
        return new ServerRow(server, model, () -> edit(server), () -> remove(server));
    }

    @FXML
    private void openHere() {
        model.openHere();
    }

    @FXML
    private void add() {
        edit(null);
    }

    private void edit(@Nullable SavedServer server) {
        Parent[] card = new Parent[1];
        Runnable close = () -> frame.uncover(card[0]);
        ServerFormModel form = new ServerFormModel(model, background, server, close);
        card[0] = Views.load("connection/server-form.fxml", new ServerFormController(form, close))
                .root();
        frame.cover(card[0], () -> leave(form, close));
        form.loadDefaults();
    }

    /** Esc, or a click that went beside the card: neither is worth what somebody typed. */
    private void leave(ServerFormModel form, Runnable close) {
        if (!form.isTyped()) {
            close.run();
            return;
        }
        frame.ask(Question.unsaved(Messages.text("shell.unsaved.title")), close);
    }

    private void remove(SavedServer server) {
        frame.ask(
                new Question(
                        Messages.text("connection.remove.title", server.name()),
                        Messages.text("connection.remove.text"),
                        Messages.text("connection.remove.deed"),
                        Messages.text("connection.remove.safe"),
                        true),
                () -> model.remove(server));
    }

    /** A refused login of a saved server most often means that it wants a password: so ask. */
    private void askForPassword(ConnectionsModel.@Nullable Failure failure) {
        if (failure != null
                && failure.target() instanceof Target.Saved saved
                && failure.problem().kind() == Problem.Kind.LOGIN_REFUSED) {
            Parent[] card = new Parent[1];
            Runnable close = () -> frame.uncover(card[0]);
            card[0] = new PasswordCard(saved.server(), close, password -> {
                close.run();
                open(saved.server(), password);
            });
            frame.cover(card[0], close);
        }
    }

    private void open(SavedServer server, Secret password) {
        if (server.keepPassword()) {
            model.save(server, password, () -> model.open(server, password), frame::tell);
        } else {
            model.open(server, password);
        }
    }
}
