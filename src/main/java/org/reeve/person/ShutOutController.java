package org.reeve.person;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** Says that the person is shut out while their account still reads active, and finishes or undoes that. */
public final class ShutOutController {
    private final PersonModel model;
    private final PersonDeeds deeds;
    private final Desk desk;

    @FXML
    private Node banner;

    @FXML
    private Label text;

    @FXML
    private Button finish;

    @FXML
    private Button letIn;

    ShutOutController(PersonModel model, PersonDeeds deeds, Desk desk) {
        this.model = model;
        this.deeds = deeds;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        model.pageProperty().subscribe(page -> show());
        model.busyProperty().subscribe(busy -> show());
    }

    private @Nullable Profile profile() {
        PersonPage page = model.page();
        return page == null ? null : page.profile();
    }

    private void show() {
        Profile person = profile();
        Profile.ShutOut shutOut = person == null ? null : person.standing().shutOut();
        Fields.show(banner, shutOut != null);
        if (shutOut == null) {
            return;
        }
        String when = Messages.text(
                shutOut.by().isEmpty() ? "person.shut_out.outside" : "person.shut_out",
                shutOut.by(),
                Times.local(shutOut.at()));
        text.setText(
                shutOut.reason().isEmpty()
                        ? when
                        : when + " " + Messages.text("person.shut_out.why", shutOut.reason()));
        for (Button button : new Button[] {finish, letIn}) {
            button.setDisable(model.busyProperty().get());
            Parts.offer(desk, button, "accounts.deactivate");
        }
    }

    @FXML
    private void finish() {
        Profile person = profile();
        Profile.ShutOut shutOut = person == null ? null : person.standing().shutOut();
        if (person != null && shutOut != null) {
            // Many at once can be shut out without a reason; one account is never deactivated without
            String reason = shutOut.reason().isEmpty() ? Messages.text("person.shut_out.reason") : shutOut.reason();
            deeds.setActive(person, false, reason, held -> desk.shell().say(switched(person, false, held)));
        }
    }

    @FXML
    private void letIn() {
        Profile person = profile();
        if (person != null) {
            deeds.letIn(() -> desk.shell().say(Messages.text("person.let_in.done", person.name())));
        }
    }

    /** What is said when an account was switched. */
    static String switched(Profile person, boolean active, boolean shutOut) {
        String key = shutOut ? "account.shut_out" : active ? "account.activated" : "account.deactivated";
        return Messages.text(key, person.name());
    }
}
