package org.reeve.exchange;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.reeve.exchange.ImportDao.Invitation;
import org.reeve.exchange.ImportDao.Result.Done;
import org.reeve.platform.fx.TextColumn;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Question;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** What came of an import; from here those who are new are invited. */
public final class ImportResultController {
    private final ImportModel model;
    private final InvitationModel invitations;
    private final ImportFiles files;
    private final Shell shell;

    @FXML
    private Label title;

    @FXML
    private Label counts;

    @FXML
    private Button saveRejected;

    @FXML
    private Button accounts;

    @FXML
    private Button another;

    @FXML
    private Node inviting;

    @FXML
    private Label invitationText;

    @FXML
    private Button invite;

    @FXML
    private Button saveCodes;

    @FXML
    private Button showCodes;

    @FXML
    private TableView<Invitation> codes;

    @FXML
    private TableColumn<Invitation, String> name;

    @FXML
    private TableColumn<Invitation, String> email;

    @FXML
    private TableColumn<Invitation, String> code;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    ImportResultController(ImportModel model, InvitationModel invitations, ImportFiles files, Shell shell) {
        this.model = model;
        this.invitations = invitations;
        this.files = files;
        this.shell = shell;
    }

    @FXML
    private void initialize() {
        for (Node node : List.of(saveRejected, inviting, invite, saveCodes, showCodes, codes)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        TextColumn.fill(name, invitation -> invitation.account().name());
        TextColumn.fill(email, invitation -> invitation.account().email());
        TextColumn.fill(code, invitation -> invitation.code().reveal());
        model.doneProperty().subscribe(this::show);
        invitations.invitationsProperty().subscribe(made -> showInvitations(made));
        invitations.jobProperty().subscribe(job -> {
            invite.setDisable(job != null);
            // Else the codes would come where nobody sees them
            another.setDisable(job != null);
        });
    }

    private void show(@Nullable Done done) {
        invitations.clear();
        if (done != null) {
            title.setText(ImportWords.done(done.done()));
            counts.setText(String.join(" · ", ImportWords.counts(done.done())));
            saveRejected.setVisible(!done.done().bad().isEmpty());
            accounts.setVisible(shell.leads(Way.ACCOUNT));
            inviting.setVisible(!done.made().isEmpty());
            showInvitations(null);
        }
    }

    private void showInvitations(@Nullable List<Invitation> made) {
        Done done = model.doneProperty().get();
        boolean any = made != null && !made.isEmpty();
        invite.setVisible(made == null);
        invite.setText(Messages.text(
                "exchange.import.invite", done == null ? 0 : done.made().size()));
        saveCodes.setVisible(any);
        showCodes.setVisible(any);
        codes.setVisible(false);
        codes.setItems(FXCollections.observableArrayList());
        if (made == null) {
            invitationText.setText(Messages.text("exchange.import.invite.text"));
        } else if (!any) {
            invitationText.setText(Messages.text("exchange.import.invited.none"));
        } else {
            invitationText.setText(Messages.text(
                    "exchange.import.invited",
                    made.size(),
                    Times.local(made.getFirst().until())));
            saveCodes.requestFocus();
        }
    }

    @FXML
    private void invite() {
        Done done = model.doneProperty().get();
        if (done != null) {
            invitations.invite(done);
        }
    }

    @FXML
    private void saveCodes() {
        List<Invitation> made = invitations.invitationsProperty().get();
        if (made != null) {
            files.saveCodes(made, invitations::setHandedOut);
        }
    }

    @FXML
    private void showCodes() {
        List<Invitation> made = invitations.invitationsProperty().get();
        if (made != null) {
            codes.setItems(FXCollections.observableArrayList(made));
            codes.setVisible(true);
            showCodes.setVisible(false);
            invitations.setHandedOut();
            codes.requestFocus();
        }
    }

    @FXML
    private void saveRejected() {
        Done done = model.doneProperty().get();
        if (done != null) {
            files.saveRejected(done.done());
        }
    }

    @FXML
    private void showAccounts() {
        shell.show(ImportFeature.ACCOUNTS);
    }

    @FXML
    private void another() {
        if (invitations.isAtRisk()) {
            shell.ask(
                    new Question(
                            Messages.text("exchange.import.codes.lose.title"),
                            Messages.text("exchange.import.codes.lose.text"),
                            Messages.text("exchange.import.codes.lose.deed"),
                            Messages.text("exchange.import.codes.lose.safe"),
                            true),
                    model::restart);
        } else {
            model.restart();
        }
    }

    void focus() {
        (invite.isVisible() && inviting.isVisible() ? invite : accounts).requestFocus();
    }
}
