package org.reeve.person;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.ProblemView;
import org.reeve.shell.SectionView;
import org.reeve.shell.Way;

/** Everything about one person on one page: who they are at the top, and below it a card for each part. */
public final class PersonController implements SectionView.Hooks {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final PersonModel model;
    private final Desk desk;
    private final Runnable left;

    @FXML
    private ProblemView problem;

    @FXML
    private Node content;

    @FXML
    private Label name;

    @FXML
    private Label email;

    @FXML
    private Label stateChip;

    @FXML
    private Label verifiedChip;

    @FXML
    private Label selfChip;

    @FXML
    private Label gone;

    @FXML
    private Label reason;

    @FXML
    private Label phone;

    @FXML
    private Label created;

    @FXML
    private Label lastSeen;

    @FXML
    private TextField id;

    @FXML
    private Button account;

    @FXML
    private Button trail;

    @FXML
    private Button past;

    @FXML
    private NotesController notesController;

    /** @param left runs when the page is closed */
    PersonController(PersonModel model, Desk desk, Runnable left) {
        this.model = model;
        this.desk = desk;
        this.left = left;
    }

    @FXML
    private void initialize() {
        content.setVisible(false);
        model.problemProperty().subscribe(problem::show);
        model.pageProperty().subscribe(page -> show(page == null ? null : page.profile()));
        Fields.show(account, desk.shell().leads(Way.ACCOUNT));
        Fields.show(trail, desk.shell().leads(Way.TRAIL));
        Fields.show(past, desk.shell().leads(Way.history(Way.ACCOUNT)));
    }

    private void show(@Nullable Profile person) {
        content.setVisible(person != null);
        if (person == null) {
            return;
        }
        name.setText(person.name());
        email.setText(person.email());
        stateChip.setText(Messages.text(state(person)));
        stateChip.pseudoClassStateChanged(
                OFF, !person.active() || person.standing().shutOut() != null);
        verifiedChip.setText(Messages.text(person.verified() ? "account.verified.yes" : "account.verified.no"));
        verifiedChip.pseudoClassStateChanged(OFF, !person.verified());
        Fields.show(selfChip, desk.isReader(person.id()));
        gone.setText(goneText(person));
        Fields.show(gone, person.isGone());
        String why = person.standing().reason();
        reason.setText(
                why.isEmpty() ? "" : Messages.text(person.active() ? "person.why.active" : "person.why.inactive", why));
        Fields.show(reason, !why.isEmpty());
        phone.setText(person.phone().isEmpty() ? Messages.text("account.field.none") : person.phone());
        created.setText(Times.localToTheSecond(person.created()));
        created.setTooltip(new Tooltip(Times.utc(person.created())));
        lastSeen.setText(
                person.lastSignIn() == null
                        ? Messages.text("account.never")
                        : Times.localToTheSecond(person.lastSignIn()));
        id.setText(person.id().toString());
    }

    private static String state(Profile person) {
        if (person.standing().erased() != null) {
            return "person.state.erased";
        }
        if (person.standing().mergedInto() != null) {
            return "person.state.merged";
        }
        if (!person.active()) {
            return "account.state.inactive";
        }
        if (person.standing().shutOut() != null) {
            return "person.state.shut_out";
        }
        return person.standing().hasPassword() ? "account.state.active" : "person.state.invited";
    }

    private static String goneText(Profile person) {
        Profile.Standing standing = person.standing();
        if (standing.erased() != null) {
            return Messages.text("person.gone.erased", Times.local(standing.erased()));
        }
        return standing.mergedInto() == null ? "" : Messages.text("person.gone.merged", standing.mergedIntoName());
    }

    @FXML
    private void openAccount() {
        desk.shell().go(Way.ACCOUNT, model.id());
    }

    @FXML
    private void openTrail() {
        desk.shell().go(Way.TRAIL, model.id());
    }

    @FXML
    private void openPast() {
        desk.shell().go(Way.history(Way.ACCOUNT), model.id());
    }

    @Override
    public void refresh() {
        model.load();
    }

    @Override
    public boolean hasUnsavedChanges() {
        return notesController.isTyping();
    }

    @Override
    public void closed() {
        model.close();
        left.run();
    }
}
