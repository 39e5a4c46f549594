package org.reeve.account;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;

/** Which accounts to list: by a part of name or address, by role, by state; and the way to a new one. */
public final class AccountFilterController {
    private final AccountListModel model;
    private final Shell shell;
    private final boolean seesRoles;

    @FXML
    private TextField search;

    @FXML
    private Label hint;

    @FXML
    private ComboBox<Choice<UUID>> role;

    @FXML
    private ComboBox<Choice<Boolean>> status;

    @FXML
    private ComboBox<Choice<Boolean>> verified;

    @FXML
    private Button add;

    private Typing typing;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    AccountFilterController(AccountListModel model, Shell shell, boolean seesRoles) {
        this.model = model;
        this.shell = shell;
        this.seesRoles = seesRoles;
    }

    @FXML
    private void initialize() {
        TextGuard.install(search, hint::setText);
        typing = new Typing(() -> set(model.query().withText(search.getText())), search);
        search.textProperty().subscribe((before, after) -> {
            boolean few = !after.isBlank() && model.query().withText(after).matchesBeginningsOnly();
            hint.setText(few ? Messages.text("account.filter.few") : "");
        });
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        Stream.of(status, verified).forEach(Choice::showTexts);
        Choice.showTexts(role);
        model.roles().subscribe(this::offerRoles);
        offerRoles();
        Choice.offer(status, yesNo("account.filter.status."));
        Choice.offer(verified, yesNo("account.filter.verified."));
        role.setVisible(seesRoles);
        role.setManaged(seesRoles);
        Choice.onChoose(role, chosen -> set(model.query().withRole(chosen)));
        Choice.onChoose(status, chosen -> set(model.query().withActive(chosen)));
        Choice.onChoose(verified, chosen -> set(model.query().withVerified(chosen)));
        add.setVisible(shell.leads(Way.NEW_ACCOUNT));
        add.setManaged(add.isVisible());
        refresh();
    }

    /** Reads anew what can be chosen. */
    void refresh() {
        if (seesRoles) {
            model.loadRoles();
        }
    }

    private void set(AccountQuery query) {
        model.queryProperty().set(query);
    }

    private static List<Choice<Boolean>> yesNo(String key) {
        return List.of(
                new Choice<>(Messages.text(key + "any"), null),
                new Choice<>(Messages.text(key + "yes"), true),
                new Choice<>(Messages.text(key + "no"), false));
    }

    private void offerRoles() {
        Choice<UUID> any = new Choice<>(Messages.text("account.filter.role.any"), null);
        Choice.offer(
                role,
                Stream.concat(
                                Stream.of(any),
                                model.roles().stream().map(found -> new Choice<>(found.name(), found.id())))
                        .toList());
    }

    /** All accounts. */
    void clear() {
        typing.clear();
        Choice.choose(role, null);
        Choice.choose(status, null);
        Choice.choose(verified, null);
        set(model.query().withoutFilter());
    }

    void focus() {
        search.requestFocus();
        search.selectAll();
    }

    /** Takes no more notice of what was typed. */
    void stop() {
        typing.stop();
    }

    @FXML
    private void add() {
        shell.go(Way.NEW_ACCOUNT, Way.NO_RECORD);
    }
}
