package org.reeve.connection;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.database.DatabaseAddress.Tls;
import org.reeve.platform.fx.EnterKey;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.ProblemView;

/** The card to add or change a server. */
public final class ServerFormController {
    private final ServerFormModel model;
    private final Runnable close;

    @FXML
    private Label title;

    @FXML
    private TextField name;

    @FXML
    private Label nameError;

    @FXML
    private TextField hosts;

    @FXML
    private Label hostsError;

    @FXML
    private TextField port;

    @FXML
    private Label portError;

    @FXML
    private TextField database;

    @FXML
    private Label databaseError;

    @FXML
    private TextField user;

    @FXML
    private Label userError;

    @FXML
    private ComboBox<Tls> tls;

    @FXML
    private Label tlsHint;

    @FXML
    private Label tlsError;

    @FXML
    private PasswordField password;

    @FXML
    private CheckBox keepPassword;

    @FXML
    private ProblemView problem;

    @FXML
    private Label success;

    @FXML
    private Button test;

    @FXML
    private Button save;

    @FXML
    private VBox card;

    ServerFormController(ServerFormModel model, Runnable close) {
        this.model = model;
        this.close = close;
    }

    @FXML
    private void initialize() {
        title.setText(Messages.text(model.isChange() ? "connection.form.change" : "connection.form.add"));
        bind(name, nameError, model.name());
        bind(hosts, hostsError, model.hosts());
        bind(port, portError, model.port());
        bind(database, databaseError, model.database());
        bind(user, userError, model.user());
        tls.getItems().setAll(Tls.values());
        tls.setConverter(new TlsText());
        tls.valueProperty().bindBidirectional(model.tlsProperty());
        tls.valueProperty()
                .subscribe(mode -> tlsHint.setText(Messages.text("connection.tls.hint." + Opener.name(mode))));
        Fields.showError(tls, tlsError, model.tlsErrorProperty());
        password.textProperty().bindBidirectional(model.passwordProperty());
        keepPassword.selectedProperty().bindBidirectional(model.keepPasswordProperty());
        model.problemProperty().subscribe(problem::show);
        success.textProperty().bind(model.successProperty());
        Fields.hideWhenEmpty(success);
        test.disableProperty().bind(model.testingProperty());
        EnterKey.submits(card, save);
    }

    @FXML
    private void test() {
        model.test();
        focusFirstError();
    }

    @FXML
    private void save() {
        model.save();
        focusFirstError();
    }

    @FXML
    private void cancel() {
        model.cancel();
        close.run();
    }

    private void focusFirstError() {
        if (!nameError.getText().isEmpty()) {
            name.requestFocus();
        } else if (!hostsError.getText().isEmpty()) {
            hosts.requestFocus();
        } else if (!portError.getText().isEmpty()) {
            port.requestFocus();
        } else if (!databaseError.getText().isEmpty()) {
            database.requestFocus();
        } else if (!userError.getText().isEmpty()) {
            user.requestFocus();
        } else if (!tlsError.getText().isEmpty()) {
            tls.requestFocus();
        }
    }

    private static void bind(TextField control, Label error, ServerFormModel.Field field) {
        control.textProperty().bindBidirectional(field.valueProperty());
        Fields.showError(control, error, field.errorProperty());
    }

    private static final class TlsText extends StringConverter<Tls> {
        @Override
        public String toString(@Nullable Tls mode) {
            return mode == null ? "" : Messages.text("connection.tls." + Opener.name(mode));
        }

        @Override
        public Tls fromString(String text) {
            throw new UnsupportedOperationException("The list can't be typed into");
        }
    }
}
