package org.reeve.audit;

import java.util.List;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;

/** Which entries of the trail to show: whose doings, when, of which kind, and with which value in a field. */
public final class AuditFilterController {
    private static final List<String> KINDS = List.of(
            "users",
            "user_roles",
            "roles",
            "role_permissions",
            "role_requests",
            "account_notes",
            "sessions",
            "posts",
            "comments",
            "saved_views");
    private static final List<String> ACTIONS = List.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "BULK",
            "IMPORT",
            "UNDO",
            "EXPIRED",
            "SIGN_IN",
            "SIGN_IN_FAILED",
            "SIGN_OUT",
            "SESSION_ENDED",
            "SIGN_IN_RELEASED",
            "INVITED",
            "PASSWORD_RESET",
            "CODE_REDEEMED",
            "CODE_REFUSED",
            "PASSWORD_CHECK_FAILED",
            "SECOND_FACTOR_SET",
            "SECOND_FACTOR_REMOVED",
            "SECOND_FACTOR_RESET",
            "SECOND_FACTOR_FAILED",
            "RECOVERY_CODE_USED",
            "RECOVERY_CODES_RENEWED",
            "ERASED",
            "MERGED",
            "MERGE_TAKEN",
            "SAMPLE_DATA");

    private final AuditListModel model;

    @FXML
    private AuditPersonController personController;

    @FXML
    private ComboBox<Choice<String>> kind;

    @FXML
    private ComboBox<Choice<String>> action;

    @FXML
    private TextField field;

    @FXML
    private TextField value;

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
                        KINDS.stream().map(name -> new Choice<>(AuditWords.kind(name), name))));
        Choice.offer(
                action,
                choices(
                        "audit.filter.action.any",
                        ACTIONS.stream().map(name -> new Choice<>(AuditWords.action(name), name))));
        TextGuard.install(field, hint::setText);
        TextGuard.install(value, hint::setText);
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        // The model may have been here before
        field.setText(model.query().field());
        value.setText(model.query().value());
        typing = new Typing(this::applyValue, field, value);
        model.queryProperty().subscribe(this::fill);
        model.queryProperty().subscribe(this::forgetValue);
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

    private void applyValue() {
        boolean complete = !field.getText().isBlank() && !value.getText().isEmpty();
        model.queryProperty()
                .set(model.query().where(complete ? field.getText() : "", complete ? value.getText() : ""));
    }

    /** Shows in the controls what the query says, whoever changed it. */
    private void fill(AuditQuery query) {
        Choice.choose(kind, query.entityType());
        Choice.choose(action, query.action());
        hint.setText(query.looksInside() && query.from() == null ? Messages.text("audit.filter.slow") : "");
    }

    /** Takes the value out of the fields with which the query no longer looks for it; what was typed since stays. */
    private void forgetValue(AuditQuery before, AuditQuery after) {
        boolean untouched = field.getText().strip().equals(before.field())
                && value.getText().equals(before.value());
        if (before.looksInside() && !after.looksInside() && untouched) {
            typing.clear();
        }
    }

    /** The usual time, and all that happened in it. */
    void clear() {
        typing.clear();
        personController.clear();
        model.clear();
    }

    void focus() {
        personController.focus();
    }

    /** Takes no more notice of what was typed. */
    void stop() {
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
                query.looksInside() ? Messages.text("audit.filter.words.value", query.field(), query.value()) : "",
                model.aboutText(),
                AuditPeriodController.words(model.periodProperty().get()));
        return String.join(", ", parts.filter(part -> !part.isEmpty()).toList());
    }
}
