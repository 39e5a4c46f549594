package org.reeve.person;

import java.time.Instant;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;
import org.reeve.person.PersonDao.Handout;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Question;

/** How the person gets in: invitation, password, proof of the address, and whether they may at all. */
public final class AccessController {
    private static final String LINK = "reeve-invite:";

    private final PersonModel model;
    private final PersonDeeds deeds;
    private final Desk desk;

    @FXML
    private Label way;

    @FXML
    private Button invite;

    @FXML
    private Button resetCode;

    @FXML
    private Button resetTemporary;

    @FXML
    private Button verify;

    @FXML
    private Button resetFactor;

    @FXML
    private Node handout;

    @FXML
    private Label handoutText;

    @FXML
    private TextField secret;

    @FXML
    private Button copyLink;

    @FXML
    private Node switching;

    @FXML
    private TextArea reason;

    @FXML
    private Button toggle;

    AccessController(PersonModel model, PersonDeeds deeds, Desk desk) {
        this.model = model;
        this.deeds = deeds;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        model.pageProperty().subscribe(page -> show(page == null ? null : page.profile()));
        model.busyProperty().subscribe(busy -> show(profile()));
        model.handoutProperty().subscribe(this::showHandout);
        TextGuard.install(reason, refused -> reason.setAccessibleHelp(refused));
        reason.textProperty().subscribe(text -> show(profile()));
        showHandout(null);
    }

    private @Nullable Profile profile() {
        PersonPage page = model.page();
        return page == null ? null : page.profile();
    }

    private void show(@Nullable Profile person) {
        if (person == null) {
            return;
        }
        boolean open = person.active() && !person.isGone() && !desk.isReader(person.id());
        boolean busy = model.busyProperty().get();
        Instant factor = person.standing().factorSince();
        way.setText(
                factor == null
                        ? wayText(person)
                        : wayText(person) + " " + Messages.text("person.factor", Times.local(factor)));
        Fields.show(invite, open && !person.standing().hasPassword());
        Fields.show(resetCode, open && person.standing().hasPassword());
        Fields.show(resetTemporary, open);
        Fields.show(verify, !person.isGone());
        Fields.show(resetFactor, factor != null && !person.isGone() && !desk.isReader(person.id()));
        verify.setText(Messages.text(person.verified() ? "person.verify.not" : "person.verify"));
        Fields.show(switching, !person.isGone());
        toggle.setText(Messages.text(person.active() ? "account.deactivate.deed" : "account.activate.deed"));
        for (Button button : new Button[] {invite, resetCode, resetTemporary, verify, resetFactor}) {
            button.setDisable(busy);
            Parts.offer(desk, button, "accounts.write");
        }
        toggle.setDisable(busy || (person.active() && reason.getText().isBlank()));
        Parts.offer(desk, toggle, "accounts.deactivate");
    }

    private static String wayText(Profile person) {
        Profile.Standing standing = person.standing();
        Profile.Code code = standing.code();
        if (person.isGone()) {
            return Messages.text("person.way.gone");
        }
        if (code != null) {
            return Messages.text(
                    code.invitation() ? "person.way.invited" : "person.way.reset",
                    code.by(),
                    Times.local(code.until()));
        }
        if (standing.temporaryUntil() != null) {
            return Messages.text("person.way.temporary", Times.local(standing.temporaryUntil()));
        }
        return Messages.text(standing.hasPassword() ? "person.way.password" : "person.way.none");
    }

    private void showHandout(@Nullable Handout given) {
        Fields.show(handout, given != null);
        boolean code = given != null && !given.temporary();
        secret.setText(given == null ? "" : given.secret().reveal());
        Fields.show(copyLink, code);
        handoutText.setText(
                given == null
                        ? ""
                        : Messages.text(
                                code ? "person.handout.code" : "person.handout.password", Times.local(given.until())));
        if (given != null) {
            secret.requestFocus();
            secret.selectAll();
        }
    }

    @FXML
    private void invite() {
        deeds.invite();
    }

    @FXML
    private void resetCode() {
        ask("person.reset.code.text", () -> deeds.reset(false));
    }

    @FXML
    private void resetTemporary() {
        ask("person.reset.temporary.text", () -> deeds.reset(true));
    }

    private void ask(String key, Runnable deed) {
        Profile person = profile();
        if (person != null) {
            desk.shell()
                    .ask(
                            new Question(
                                    Messages.text("person.reset.title", person.name()),
                                    Messages.text(key, person.name()),
                                    Messages.text("person.reset.deed"),
                                    Messages.text("person.reset.safe"),
                                    true),
                            deed);
        }
    }

    @FXML
    private void resetFactor() {
        Profile person = profile();
        if (person != null) {
            desk.shell()
                    .ask(
                            new Question(
                                    Messages.text("session.factor.reset.title", person.name()),
                                    Messages.text("session.factor.reset.text"),
                                    Messages.text("session.factor.reset"),
                                    Messages.text("session.factor.safe"),
                                    true),
                            () -> deeds.resetFactor(
                                    () -> desk.shell().say(Messages.text("session.factor.was_reset", person.name()))));
        }
    }

    @FXML
    private void verify() {
        Profile person = profile();
        if (person != null) {
            boolean proven = !person.verified();
            deeds.setVerified(
                    person,
                    proven,
                    () -> desk.shell()
                            .say(Messages.text(proven ? "person.verified" : "person.unverified", person.email())));
        }
    }

    @FXML
    private void toggle() {
        Profile person = profile();
        if (person != null) {
            boolean active = !person.active();
            deeds.setActive(person, active, reason.getText(), shutOut -> {
                reason.clear();
                desk.shell().say(ShutOutController.switched(person, active, shutOut));
            });
        }
    }

    @FXML
    private void copy() {
        copy(secret.getText());
    }

    @FXML
    private void copyLink() {
        copy(LINK + secret.getText());
    }

    private void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        desk.shell().say(Messages.text("person.handout.copied"));
    }

    @FXML
    private void putAway() {
        model.hand(null);
    }
}
