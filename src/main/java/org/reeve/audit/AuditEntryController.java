package org.reeve.audit;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.reeve.people.NamedPerson;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Shell;
import org.reeve.shell.Way;
import org.reeve.undo.Recorded;
import org.reeve.undo.RecordedWords;
import org.reeve.undo.Undo;

/** One entry of the trail: who did what and when, the values before and after side by side, and what else it changed. */
public final class AuditEntryController {
    private final AuditListModel model;
    private final Shell shell;
    private final Undo undo;

    @FXML
    private Label title;

    @FXML
    private Label subtitle;

    @FXML
    private Label when;

    @FXML
    private Label who;

    @FXML
    private Label whom;

    @FXML
    private Label address;

    @FXML
    private Label login;

    @FXML
    private Button account;

    @FXML
    private Button person;

    @FXML
    private Button record;

    @FXML
    private Button opened;

    @FXML
    private Button past;

    @FXML
    private Button undoEntry;

    @FXML
    private Button undoAction;

    @FXML
    private VBox changesBox;

    @FXML
    private GridPane changes;

    @FXML
    private VBox relatedBox;

    @FXML
    private VBox related;

    AuditEntryController(AuditListModel model, Shell shell, Undo undo) {
        this.model = model;
        this.shell = shell;
        this.undo = undo;
    }

    @FXML
    private void initialize() {
        List.<Node>of(account, person, record, opened, past, undoEntry, undoAction, changesBox, relatedBox)
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        model.openProperty().subscribe(this::show);
        model.related().subscribe(this::showRelated);
    }

    private void show(@Nullable AuditEntry entry) {
        if (entry == null) {
            return;
        }
        title.setText(AuditWords.what(entry));
        subtitle.setText(Messages.text("audit.entry.by", AuditWords.who(entry)));
        when.setText(Times.localToTheSecond(entry.at()));
        when.setTooltip(new Tooltip(Times.utc(entry.at())));
        who.setText(named(entry.actor(), AuditWords.who(entry)));
        whom.setText(named(entry.subject(), AuditWords.whom(entry)));
        address.setText(AuditWords.address(entry));
        login.setText(AuditWords.login(entry));
        boolean known = entry.subject() != null && !entry.subject().name().isEmpty();
        account.setVisible(known && shell.leads(Way.ACCOUNT));
        person.setVisible(known && shell.leads(Way.PERSON));
        record.setVisible(entry.entityId() != null
                && !entry.entityId().equals(model.query().entityId()));
        String table = AuditWords.table(entry);
        opened.setVisible(entry.entityId() != null
                && !table.equals(Way.ACCOUNT)
                && !entry.action().equals("DELETE")
                && shell.leads(table));
        past.setVisible(entry.entityId() != null && shell.leads(Way.history(table)));
        undoEntry.setVisible(undo.isAllowed() && entry.isUndoable());
        showChanges(entry);
        showRelated();
    }

    private static String named(@Nullable NamedPerson person, String otherwise) {
        return person == null || person.email().isEmpty()
                ? otherwise
                : Messages.text("people.choice", person.name(), person.email());
    }

    private void showChanges(AuditEntry entry) {
        List<AuditEntry.Change> all = entry.changes();
        changesBox.setVisible(!all.isEmpty());
        new ChangeGrid(changes)
                .show(
                        entry,
                        all,
                        change -> change.isChange()
                                        && all.size() > 1
                                        && undo.isAllowed()
                                        && entry.isUndoable(change.field())
                                ? undoField(entry, change.field())
                                : null);
    }

    private Button undoField(AuditEntry entry, String field) {
        String words = Messages.text("audit.entry.undo_field", RecordedWords.field(field));
        Button button = new Button(null, new FontIcon("fth-corner-up-left"));
        button.setId("audit-undo-" + field);
        button.getStyleClass().addAll("flat", "small", "icon-button");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(event -> undo.review(new Recorded.Field(entry.id(), entry.at(), field), model::refresh));
        return button;
    }

    private void showRelated() {
        AuditEntry entry = model.openProperty().get();
        relatedBox.setVisible(!model.related().isEmpty());
        undoAction.setVisible(undo.isAllowed()
                && entry != null
                && entry.correlation() != null
                && model.related().stream().anyMatch(AuditEntry::isUndoable));
        related.getChildren().setAll(model.related().stream().map(this::link).toList());
    }

    private Node link(AuditEntry other) {
        String whomElse = AuditWords.whom(other);
        Hyperlink link = new Hyperlink(
                whomElse.isEmpty()
                        ? AuditWords.what(other)
                        : Messages.text("audit.entry.related", AuditWords.what(other), whomElse));
        link.setOnAction(event -> model.openProperty().set(other));
        return link;
    }

    @FXML
    private void close() {
        model.openProperty().set(null);
    }

    @FXML
    private void openAccount() {
        open(Way.ACCOUNT);
    }

    @FXML
    private void openPerson() {
        open(Way.PERSON);
    }

    private void open(String to) {
        AuditEntry entry = model.openProperty().get();
        if (entry != null && entry.subject() != null) {
            shell.go(to, entry.subject().id());
        }
    }

    @FXML
    private void showRecord() {
        AuditEntry entry = model.openProperty().get();
        if (entry != null && entry.entityId() != null) {
            model.showRecord(entry.entityId());
        }
    }

    @FXML
    private void openRecord() {
        AuditEntry entry = model.openProperty().get();
        if (entry != null && entry.entityId() != null) {
            shell.go(AuditWords.table(entry), entry.entityId());
        }
    }

    @FXML
    private void openPast() {
        AuditEntry entry = model.openProperty().get();
        if (entry != null && entry.entityId() != null) {
            shell.go(Way.history(AuditWords.table(entry)), entry.entityId());
        }
    }

    @FXML
    private void copyLink() {
        AuditEntry entry = model.openProperty().get();
        if (entry != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(AuditLink.to(entry).text());
            Clipboard.getSystemClipboard().setContent(content);
            shell.say(Messages.text("audit.link.copied"));
        }
    }

    @FXML
    private void undoEntry() {
        AuditEntry entry = model.openProperty().get();
        if (entry != null) {
            undo.review(new Recorded.Entry(entry.id(), entry.at()), model::refresh);
        }
    }

    @FXML
    private void undoAction() {
        AuditEntry entry = model.openProperty().get();
        if (entry != null && entry.correlation() != null) {
            NamedPerson actor = entry.actor();
            undo.review(
                    new Recorded.Together(entry.correlation(), actor == null ? null : actor.id(), entry.databaseRole()),
                    model::refresh);
        }
    }
}
