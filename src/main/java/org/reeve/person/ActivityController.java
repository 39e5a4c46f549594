package org.reeve.person;

import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.person.PersonPage.Event;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;

/** What the person wrote, when they signed in, and what the trail says of them. */
public final class ActivityController {
    private final PersonModel model;
    private final Desk desk;

    @FXML
    private Node contentBox;

    @FXML
    private Label counts;

    @FXML
    private VBox content;

    @FXML
    private VBox signIns;

    @FXML
    private VBox history;

    ActivityController(PersonModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        model.pageProperty().subscribe(this::show);
    }

    private void show(@Nullable PersonPage page) {
        Fields.show(contentBox, desk.may("posts.read") || desk.may("comments.read"));
        if (page == null) {
            return;
        }
        counts.setText(Messages.text(
                "person.content.counts", page.content().posts(), page.content().comments()));
        content.getChildren()
                .setAll(page.content().latest().stream()
                        .map(work -> Parts.line(
                                Parts.stack(work.text(), Messages.text("person.content." + work.kind())), work.at()))
                        .toList());
        fill(signIns, page.signIns(), "person.sign_ins.none");
        fill(history, page.history(), "person.history.none");
    }

    private void fill(VBox box, List<Event> events, String none) {
        box.getChildren()
                .setAll(
                        events.isEmpty()
                                ? List.of(Parts.nothing(desk.may("audit.read") ? none : "person.trail.missing"))
                                : events.stream()
                                        .map(event -> Parts.line(Parts.stack(what(event), who(event)), event.at()))
                                        .toList());
    }

    private static String what(Event event) {
        String key = "audit.what." + event.entity() + "." + event.action().toLowerCase(Locale.ROOT);
        return Messages.has(key)
                ? Messages.text(key, event.role(), "", "")
                : Messages.text("audit.what.other", event.action(), event.entity());
    }

    private static String who(Event event) {
        String who = event.who().isEmpty() ? Messages.text("audit.who.nobody") : event.who();
        String whom = event.whom().isEmpty() || event.whom().equals(event.who())
                ? who
                : Messages.text("person.event.whom", who, event.whom());
        return event.address().isEmpty() ? whom : Messages.text("person.session.from", whom, event.address());
    }
}
