package org.reeve.person;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.person.PersonPage.Stay;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** Where the person is and was signed in; running sessions can be ended, those that are ticked or all. */
public final class SessionsController {
    private final PersonModel model;
    private final PersonDeeds deeds;
    private final Desk desk;
    private final Map<UUID, CheckBox> boxes = new LinkedHashMap<>();

    @FXML
    private Node root;

    @FXML
    private VBox running;

    @FXML
    private VBox ended;

    @FXML
    private Button endSelected;

    @FXML
    private Button endAll;

    SessionsController(PersonModel model, PersonDeeds deeds, Desk desk) {
        this.model = model;
        this.deeds = deeds;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        model.pageProperty().subscribe(this::show);
        model.busyProperty().subscribe(busy -> offer());
    }

    private void show(@Nullable PersonPage page) {
        Fields.show(root, desk.may("sessions.read") || desk.may("audit.read"));
        if (page == null) {
            return;
        }
        boxes.keySet()
                .removeIf(id ->
                        page.sessions().stream().noneMatch(stay -> stay.id().equals(id) && stay.ended() == null));
        List<Node> now = new ArrayList<>();
        List<Node> before = new ArrayList<>();
        for (Stay stay : page.sessions()) {
            if (stay.ended() == null) {
                now.add(line(stay));
            } else {
                before.add(Parts.line(
                        Parts.stack(from(stay), Messages.text("person.session.since", Times.local(stay.since()))),
                        stay.ended()));
            }
        }
        running.getChildren().setAll(now.isEmpty() ? List.of(Parts.nothing("person.sessions.none")) : now);
        ended.getChildren()
                .setAll(
                        before.isEmpty()
                                ? List.of(Parts.nothing(
                                        desk.may("audit.read") ? "person.sessions.ended.none" : "person.trail.missing"))
                                : before);
        offer();
    }

    private Node line(Stay stay) {
        CheckBox box = boxes.computeIfAbsent(stay.id(), id -> {
            CheckBox made = new CheckBox();
            made.selectedProperty().subscribe(selected -> offer());
            return made;
        });
        box.setAccessibleText(Messages.text("person.session.select", from(stay), Times.local(stay.since())));
        Node what = Parts.stack(
                from(stay),
                Messages.text("person.session.running", Times.local(stay.since()), Times.local(stay.expires())));
        HBox line = new HBox(box, what);
        HBox.setHgrow(what, Priority.ALWAYS);
        line.getStyleClass().add("person-line");
        return line;
    }

    private static String from(Stay stay) {
        String program = stay.program().isEmpty() ? Messages.text("person.session.unknown") : stay.program();
        return stay.address().isEmpty() ? program : Messages.text("person.session.from", program, stay.address());
    }

    private List<UUID> selected() {
        return boxes.entrySet().stream()
                .filter(box -> box.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void offer() {
        boolean busy = model.busyProperty().get();
        endSelected.setDisable(busy || selected().isEmpty());
        endAll.setDisable(busy || boxes.isEmpty());
        if (!desk.isReader(model.id())) {
            Parts.offer(desk, endSelected, "sessions.revoke");
            Parts.offer(desk, endAll, "sessions.revoke");
        }
    }

    @FXML
    private void endSelected() {
        end(selected());
    }

    @FXML
    private void endAll() {
        end(null);
    }

    private void end(@Nullable List<UUID> sessions) {
        deeds.endSessions(sessions, count -> desk.shell().say(Messages.text("person.sessions.were_ended", count)));
    }
}
