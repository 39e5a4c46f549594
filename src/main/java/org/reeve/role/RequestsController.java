package org.reeve.role;

import java.util.List;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.fx.Reasons;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Shell;

/** What was asked for about sensitive roles: those that wait, and what became of the others. */
public final class RequestsController {
    private final RequestsModel model;
    private final Shell shell;
    private final ReasonBox rejection = new ReasonBox("request-reject-reason");
    private @Nullable UUID shown;
    private boolean filling;

    @FXML
    private ListView<Request> list;

    @FXML
    private Node nothing;

    @FXML
    private Node open;

    @FXML
    private Label title;

    @FXML
    private Label status;

    @FXML
    private Label reason;

    @FXML
    private GridPane facts;

    @FXML
    private Node deciding;

    @FXML
    private Label against;

    @FXML
    private Pane reasonPlace;

    @FXML
    private Node buttons;

    @FXML
    private HBox approveBox;

    @FXML
    private Button approve;

    @FXML
    private HBox rejectBox;

    @FXML
    private Button reject;

    @FXML
    private Button withdraw;

    RequestsController(RequestsModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        reasonPlace.getChildren().setAll(rejection);
        for (Node node : List.of(deciding, against, approveBox, rejectBox, withdraw)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        buttons.visibleProperty().bind(rejection.visibleProperty().not());
        buttons.managedProperty().bind(buttons.visibleProperty());
        list.setItems(model.requests());
        list.setCellFactory(view -> new RequestCell());
        list.setPlaceholder(new Label(Messages.text("role.request.none")));
        list.getSelectionModel().selectedItemProperty().subscribe(selected -> {
            if (!filling) {
                show(selected);
            }
        });
        model.requests().subscribe(this::follow);
        model.decidingProperty().subscribe(this::follow);
        show(null);
    }

    /** Shows the newly read state of what was open. */
    private void follow() {
        filling = true;
        Request now = model.requests().stream()
                .filter(request -> request.id().equals(shown))
                .findFirst()
                .orElse(null);
        if (now == null) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(now);
        }
        filling = false;
        show(now);
    }

    private void show(@Nullable Request request) {
        UUID id = request == null ? null : request.id();
        if (id == null || !id.equals(shown)) {
            rejection.done();
        }
        shown = id;
        nothing.setVisible(request == null);
        open.setVisible(request != null);
        if (request == null) {
            return;
        }
        title.setText(RequestWords.what(request));
        status.setText(RequestWords.status(request));
        reason.setText(Messages.text("role.request.reason", request.reason()));
        facts.getChildren().clear();
        NamedPerson asker = request.asker();
        fact("role.request.asked", asker == null ? "" : asker.name(), Times.local(request.askedAt()));
        if (!request.gives().isEmpty()) {
            fact("role.request.gives", String.join("\n", request.gives()), "");
        }
        if (!request.takes().isEmpty()) {
            fact("role.request.takes", String.join("\n", request.takes()), "");
        }
        if (request.status() == Request.Status.PENDING) {
            fact("role.request.ends", Times.local(request.expiresAt()), "");
        } else {
            fact(
                    "role.request.decided",
                    request.decider(),
                    request.decidedAt() == null ? "" : Times.local(request.decidedAt()));
            if (!request.decision().isEmpty()) {
                fact("role.request.decision", request.decision(), "");
            }
        }
        showButtons(request);
    }

    private void fact(String key, String value, String more) {
        Label name = new Label(Messages.text(key));
        name.getStyleClass().add("muted");
        Label text = new Label(more.isEmpty() || value.isEmpty() ? value + more : value + ", " + more);
        text.setWrapText(true);
        facts.addRow(facts.getRowCount(), name, text);
    }

    private void showButtons(Request request) {
        boolean pending = request.status() == Request.Status.PENDING;
        boolean own = model.isOwn(request);
        String whyNot = model.reasonAgainst(request);
        deciding.setVisible(pending);
        against.setText(whyNot);
        against.setVisible(!whyNot.isEmpty());
        approveBox.setVisible(!own);
        rejectBox.setVisible(!own);
        withdraw.setVisible(own);
        boolean busy = model.decidingProperty().get();
        approve.setDisable(busy || !whyNot.isEmpty());
        reject.setDisable(busy || !whyNot.isEmpty());
        withdraw.setDisable(busy);
        Reasons.explain(approveBox, approve, whyNot);
        Reasons.explain(rejectBox, reject, whyNot);
    }

    @FXML
    private void approveRequest() {
        Request request = list.getSelectionModel().getSelectedItem();
        if (request != null) {
            model.approve(request, shell::say);
        }
    }

    @FXML
    private void rejectRequest() {
        Request request = list.getSelectionModel().getSelectedItem();
        if (request != null) {
            rejection.ask(
                    Messages.text("role.request.reject.why"),
                    Messages.text("role.request.reject"),
                    typed -> model.reject(request, typed, said -> {
                        rejection.done();
                        shell.say(said);
                    }));
        }
    }

    @FXML
    private void withdrawRequest() {
        Request request = list.getSelectionModel().getSelectedItem();
        if (request != null) {
            model.withdraw(request, shell::say);
        }
    }

    private static final class RequestCell extends ListCell<Request> {
        private final Label what = new Label();
        private final Label who = new Label();
        private final VBox box = new VBox(what, who);

        RequestCell() {
            getStyleClass().add("role-item");
            what.getStyleClass().add("role-item-name");
            who.getStyleClass().addAll("muted", "small-text");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Request request, boolean empty) {
            super.updateItem(request, empty);
            setGraphic(null);
            setText(null);
            if (request != null && !empty) {
                what.setText(RequestWords.what(request));
                who.setText(RequestWords.who(request));
                setGraphic(box);
                setAccessibleText(what.getText() + ", " + who.getText());
            }
        }
    }
}
