package org.reeve.person;

import java.util.List;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reeve.person.PersonPage.Note;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.Question;

/** What staff note about the person. Everybody's is read; one's own can be changed and deleted. */
public final class NotesController {
    private static final int MOST_CHARACTERS = 4_000;

    private final PersonModel model;
    private final PersonDeeds deeds;
    private final Desk desk;
    private @Nullable Note edited;

    @FXML
    private VBox notes;

    @FXML
    private TextArea text;

    @FXML
    private Label tooLong;

    @FXML
    private Button save;

    @FXML
    private Button cancel;

    NotesController(PersonModel model, PersonDeeds deeds, Desk desk) {
        this.model = model;
        this.deeds = deeds;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        model.pageProperty().subscribe(this::show);
        model.busyProperty().subscribe(busy -> offer());
        text.textProperty().subscribe(typed -> offer());
        offer();
    }

    /** Whether text would be lost. */
    boolean isTyping() {
        return !text.getText().isBlank() && (edited == null || !edited.text().equals(text.getText()));
    }

    private void show(@Nullable PersonPage page) {
        if (page != null) {
            notes.getChildren()
                    .setAll(
                            page.notes().isEmpty()
                                    ? List.of(Parts.nothing("person.notes.none"))
                                    : page.notes().stream().map(this::note).toList());
            offer();
        }
    }

    private Node note(Note note) {
        Label by = Parts.text(
                Messages.text(
                        "person.note.by",
                        note.authorName().isEmpty() ? Messages.text("person.note.unknown") : note.authorName(),
                        Times.local(note.created())),
                "muted",
                "small-text");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox foot = new HBox(by, gap);
        UUID author = note.author();
        if (author != null && desk.isReader(author) && desk.may("accounts.write")) {
            foot.getChildren()
                    .addAll(
                            Parts.icon("fth-edit-2", Messages.text("person.note.edit"), () -> edit(note)),
                            Parts.icon("fth-trash-2", Messages.text("person.note.delete"), () -> delete(note)));
        }
        VBox box = new VBox(Parts.text(note.text()), foot);
        box.getStyleClass().add("person-note");
        return box;
    }

    private void offer() {
        PersonPage page = model.page();
        boolean writes = desk.may("accounts.write")
                && page != null
                && page.profile().standing().erased() == null;
        int length = text.getText().strip().length();
        text.setDisable(!writes);
        Fields.show(tooLong, length > MOST_CHARACTERS);
        tooLong.setText(Messages.text("account.field.too_long", MOST_CHARACTERS, length));
        save.setText(Messages.text(edited == null ? "person.note.add" : "person.note.save"));
        save.setDisable(!writes || model.busyProperty().get() || length == 0 || length > MOST_CHARACTERS);
        Fields.show(cancel, edited != null);
    }

    private void edit(Note note) {
        edited = note;
        text.setText(note.text());
        text.requestFocus();
        text.end();
        offer();
    }

    private void delete(Note note) {
        desk.shell()
                .ask(
                        new Question(
                                Messages.text("person.note.delete.title"),
                                note.text(),
                                Messages.text("person.note.delete.deed"),
                                Messages.text("person.note.delete.safe"),
                                true),
                        () -> deeds.deleteNote(note, () -> desk.shell().say(Messages.text("person.note.deleted"))));
    }

    @FXML
    private void save() {
        deeds.saveNote(edited, text.getText().strip(), this::leave);
    }

    @FXML
    private void leave() {
        edited = null;
        text.clear();
        offer();
    }
}
