package org.reeve.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.savedview.SavedViewMenu;
import org.reeve.undo.RecordedWords;

/** Which entries of the trail to show: whose doings, when, of which kind, and with which value in a field. */
public final class AuditFilterController {
    private final AuditListModel model;

    @FXML
    private AuditPersonController personController;

    @FXML
    private ComboBox<Choice<String>> kind;

    @FXML
    private ComboBox<Choice<String>> action;

    @FXML
    private ComboBox<String> field;

    @FXML
    private ComboBox<Choice<Side>> side;

    @FXML
    private TextField value;

    @FXML
    private TextField network;

    @FXML
    private AuditPeriodController periodController;

    @FXML
    private SavedViewMenu views;

    @FXML
    private Button seals;

    @FXML
    private Label hint;

    private Typing typing;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    AuditFilterController(AuditListModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        Choice.showTexts(kind);
        Choice.showTexts(action);
        Choice.offer(
                kind,
                choices(
                        "audit.filter.kind.any",
                        AuditKinds.OFFERED.stream().map(name -> new Choice<>(AuditWords.kind(name), name))));
        Choice.offer(
                action,
                choices(
                        "audit.filter.action.any",
                        AuditKinds.ACTIONS.stream().map(name -> new Choice<>(AuditWords.action(name), name))));
        TextField typedField = field.getEditor();
        typedField.setId("audit-field");
        typedField.setPromptText(field.getPromptText());
        typedField.setAccessibleText(field.getAccessibleText());
        field.getItems()
                .setAll(AuditKinds.FIELDS.stream().map(RecordedWords::field).toList());
        Choice.showTexts(side);
        Choice.offer(
                side,
                Stream.of(Side.values())
                        .map(choice -> new Choice<>(words(choice), choice))
                        .toList());
        TextGuard.install(typedField, hint::setText);
        TextGuard.install(value, hint::setText);
        TextGuard.install(network, hint::setText);
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        // The model may have been here before
        AuditQuery.Inside inside = model.query().inside();
        typedField.setText(inside.field().isEmpty() ? "" : RecordedWords.field(inside.field()));
        Choice.choose(side, inside.side());
        value.setText(inside.value());
        network.setText(model.query().network());
        typing = new Typing(this::applyTyped, typedField, value, network);
        Choice.onChoose(side, chosen -> applyTyped());
        model.queryProperty().subscribe(this::fill);
        model.queryProperty().subscribe(this::forgetTyped);
        model.queryProperty().subscribe(this::fillTyped);
        Choice.onChoose(
                kind,
                chosen -> model.queryProperty()
                        .set(model.query().about(chosen, model.query().entityId())));
        Choice.onChoose(
                action, chosen -> model.queryProperty().set(model.query().doing(chosen)));
    }

    private static List<Choice<String>> choices(String anyKey, Stream<Choice<String>> others) {
        return Stream.concat(Stream.of(new Choice<String>(Messages.text(anyKey), null)), others)
                .toList();
    }

    private static String words(Side side) {
        return Messages.text("audit.side." + side.name().toLowerCase(Locale.ROOT));
    }

    private AuditQuery.Inside typedInside() {
        String typed = field.getEditor().getText().strip();
        Side chosen = side.getValue() == null ? null : side.getValue().value();
        return typed.isEmpty()
                ? AuditQuery.Inside.ANYTHING
                : new AuditQuery.Inside(
                        AuditWords.fieldNamed(typed, AuditKinds.FIELDS),
                        value.getText(),
                        chosen == null ? Side.EITHER : chosen);
    }

    private void applyTyped() {
        String text = network.getText().strip();
        Optional<String> from = text.isEmpty() ? Optional.of("") : Network.parse(text);
        model.queryProperty()
                .set(model.query()
                        .with(typedInside())
                        .from(from.orElse(model.query().network())));
        if (from.isEmpty()) {
            hint.setText(Messages.text("audit.filter.network.none", text));
        }
    }

    /** Shows in the controls what the query says, whoever changed it. */
    private void fill(AuditQuery query) {
        Choice.choose(kind, query.entityType());
        Choice.choose(action, query.action());
        hint.setText(query.looksInside() && query.from() == null ? Messages.text("audit.filter.slow") : "");
    }

    /** Writes into the fields what the query looks for since somebody asked otherwise than by typing. */
    private void fillTyped(AuditQuery before, AuditQuery after) {
        boolean inside =
                !after.inside().equals(before.inside()) && !after.inside().equals(typedInside()) && after.looksInside();
        boolean from = !after.network().equals(before.network())
                && !after.network().isEmpty()
                && !network.getText().strip().equals(after.network());
        if (from) {
            network.setText(after.network());
        }
        if (inside) {
            field.getEditor().setText(RecordedWords.field(after.inside().field()));
            value.setText(after.inside().value());
            Choice.choose(side, after.inside().side());
        }
        if (from || inside) {
            typing.stop();
        }
    }

    /** Where {@code show} leads to the seals of the trail; if it leads nowhere, nothing does. */
    void onSeals(boolean leads, Runnable show) {
        Fields.show(seals, leads);
        seals.setOnAction(event -> show.run());
    }

    /** The saved searches. */
    SavedViewMenu views() {
        return views;
    }

    /** Takes out of the fields what the query no longer looks for; what was typed since stays. */
    private void forgetTyped(AuditQuery before, AuditQuery after) {
        boolean untouched = typedInside().equals(before.inside())
                && network.getText().strip().equals(before.network());
        boolean forgotten = after.inside().equals(AuditQuery.Inside.ANYTHING)
                && after.network().isEmpty();
        if (!before.inside().equals(after.inside()) || !before.network().equals(after.network())) {
            if (forgotten && untouched) {
                clearTyped();
            }
        }
    }

    private void clearTyped() {
        typing.clear();
        Choice.choose(side, Side.EITHER);
        typing.stop();
    }

    /** The usual time, and all that happened in it. */
    void clear() {
        clearTyped();
        personController.clear();
        model.clear();
    }

    void focus() {
        personController.focus();
    }

    /** Takes no more notice of what was typed. */
    void stop() {
        personController.stop();
        periodController.stop();
        typing.stop();
    }

    /** What is shown, in words; empty for the usual. */
    String words() {
        AuditQuery query = model.query();
        if (!model.isFiltered()) {
            return "";
        }
        Stream<String> parts = Stream.of(
                personController.words(),
                query.entityType() == null ? "" : AuditWords.kind(query.entityType()),
                query.action() == null ? "" : AuditWords.action(query.action()),
                words(query.inside()),
                query.network().isEmpty() ? "" : Messages.text("audit.filter.words.network", query.network()),
                model.aboutText(),
                AuditPeriodController.words(model.periodProperty().get()));
        return String.join(", ", parts.filter(part -> !part.isEmpty()).toList());
    }

    private static String words(AuditQuery.Inside inside) {
        if (inside.field().isEmpty()) {
            return "";
        }
        String name = RecordedWords.field(inside.field());
        return inside.value().isEmpty()
                ? Messages.text("audit.filter.words.changed", name)
                : Messages.text("audit.filter.words.value", name, inside.value());
    }
}
