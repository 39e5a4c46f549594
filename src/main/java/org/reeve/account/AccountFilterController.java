package org.reeve.account;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.reeve.filter.Field;
import org.reeve.filter.FieldSet;
import org.reeve.filter.FilterBar;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.savedview.SavedViewMenu;
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
    private ToggleButton build;

    @FXML
    private FilterBar bar;

    @FXML
    private SavedViewMenu views;

    @FXML
    private Button add;

    private final ObservableList<Field.Option> roleOptions = FXCollections.observableArrayList();
    private final FieldSet fields;
    private Typing typing;
    private boolean filling;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    AccountFilterController(AccountListModel model, Shell shell, boolean seesRoles) {
        this.model = model;
        this.shell = shell;
        this.seesRoles = seesRoles;
        this.fields = AccountFields.of(shell::may, roleOptions);
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
        Choice.onChoose(role, chosen -> choose(model.query().withRole(chosen)));
        Choice.onChoose(status, chosen -> choose(model.query().withActive(chosen)));
        Choice.onChoose(verified, chosen -> choose(model.query().withVerified(chosen)));
        bar.offer(build, fields, rule -> set(model.query().withRule(rule)));
        model.queryProperty().subscribe(this::fill);
        fill(model.query(), model.query());
        add.setVisible(shell.leads(Way.NEW_ACCOUNT));
        add.setManaged(add.isVisible());
        refresh();
    }

    /** What the person can filter by. */
    FieldSet fields() {
        return fields;
    }

    /** The saved views of the list. */
    SavedViewMenu views() {
        return views;
    }

    /** Reads anew what can be chosen. */
    void refresh() {
        if (seesRoles) {
            model.loadRoles();
        }
    }

    /** Shows in the controls what the query says, whoever changed it; what is being typed stays. */
    private void fill(AccountQuery before, AccountQuery after) {
        filling = true;
        try {
            offerRoles();
            Choice.choose(role, after.role());
            Choice.choose(status, after.active());
            Choice.choose(verified, after.verified());
            bar.show(after.rule());
        } finally {
            filling = false;
        }
        if (!before.text().equals(after.text()) && !search.getText().strip().equals(after.text())) {
            search.setText(after.text());
            typing.stop();
        }
    }

    private void choose(AccountQuery query) {
        if (!filling) {
            set(query);
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
        List<Choice<UUID>> choices = new ArrayList<>();
        choices.add(new Choice<>(Messages.text("account.filter.role.any"), null));
        model.roles().forEach(found -> choices.add(new Choice<>(found.name(), found.id())));
        UUID asked = model.query().role();
        if (asked != null && choices.stream().noneMatch(choice -> asked.equals(choice.value()))) {
            choices.add(new Choice<>(Messages.text("account.filter.role.unknown"), asked));
        }
        boolean before = filling;
        filling = true;
        try {
            Choice.offer(role, choices);
            Choice.choose(role, asked);
        } finally {
            filling = before;
        }
        List<Field.Option> options = model.roles().stream()
                .map(found -> new Field.Option(found.id().toString(), found.name()))
                .toList();
        if (!options.equals(roleOptions)) {
            roleOptions.setAll(options);
        }
    }

    /** What the accounts are filtered by, in words; empty for nothing. */
    String words() {
        return Stream.of(AccountFilterWords.of(model.query(), model.roles()), bar.words())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** All accounts. */
    void clear() {
        typing.clear();
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
