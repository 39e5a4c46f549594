package org.reeve.person;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.person.PersonPage.HeldRole;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** The roles of the person, and every right with the roles that it comes from. */
public final class RightsController {
    private final PersonModel model;
    private final Desk desk;

    @FXML
    private Node root;

    @FXML
    private VBox roles;

    @FXML
    private VBox rights;

    RightsController(PersonModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        model.pageProperty().subscribe(this::show);
    }

    private void show(@Nullable PersonPage page) {
        Fields.show(root, desk.may("roles.read"));
        if (page == null) {
            return;
        }
        roles.getChildren()
                .setAll(
                        page.roles().isEmpty()
                                ? List.of(Parts.nothing("account.roles.none"))
                                : page.roles().stream()
                                        .<Node>map(role -> Parts.stack(role.name(), given(role)))
                                        .toList());
        Map<String, List<String>> sources = new TreeMap<>(page.roles().stream()
                .flatMap(role -> role.permissions().stream().map(permission -> Map.entry(permission, role.name())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
        rights.getChildren()
                .setAll(sources.entrySet().stream()
                        .<Node>map(right -> Parts.stack(
                                right.getKey(),
                                Messages.text("person.right.through", String.join(", ", right.getValue()))))
                        .toList());
    }

    private static String given(HeldRole role) {
        String when = role.given() == null ? "" : Times.local(role.given());
        String given = role.by().isEmpty()
                ? Messages.text("account.roles.given", when)
                : Messages.text("account.roles.given_by", when, role.by());
        return role.until() == null
                ? given
                : given + " " + Messages.text("person.role.until", Times.local(role.until()));
    }
}
