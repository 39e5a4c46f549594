package org.reeve.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.shell.ProblemView;
import org.reeve.shell.SectionView;
import org.reeve.shell.Shell;

/** A post's text in a tab of its own: Markdown at the left, what it looks like at the right. */
public final class EditController implements SectionView.Hooks {
    private final EditModel model;
    private final Shell shell;
    private final Consumer<Post> saved;
    private final PauseTransition rendering = new PauseTransition(Duration.millis(250));
    private List<ComboBox<Choice<TextMerge.Choice>>> choices = List.of();

    @FXML
    private TextField title;

    @FXML
    private Label titleError;

    @FXML
    private ComboBox<Choice<String>> language;

    @FXML
    private TextArea content;

    @FXML
    private VBox preview;

    @FXML
    private Node offer;

    @FXML
    private Label offerText;

    @FXML
    private Node both;

    @FXML
    private VBox conflicts;

    @FXML
    private Node text;

    @FXML
    private Label notice;

    @FXML
    private ProblemView problem;

    @FXML
    private Node actions;

    @FXML
    private Button save;

    @FXML
    private Button revert;

    /** @param saved gets the post each time it was saved */
    @SuppressWarnings("NullAway.Init") // FXML fills it in
    EditController(EditModel model, Shell shell, Consumer<Post> saved) {
        this.model = model;
        this.shell = shell;
        this.saved = saved;
    }

    @FXML
    private void initialize() {
        TextGuard.install(title, titleError::setText);
        Fields.hideWhenEmpty(titleError);
        Fields.hideWhenEmpty(notice);
        title.textProperty().bindBidirectional(model.typed().titleProperty());
        content.textProperty().bindBidirectional(model.typed().contentProperty());
        title.textProperty().subscribe(words -> titleError.setText(wrongTitle(words)));
        Choice.showTexts(language);
        Choice.offer(language, ContentWords.languages());
        model.typed().languageProperty().subscribe(code -> Choice.choose(language, code));
        Choice.onChoose(language, code -> {
            if (code != null) {
                model.typed().languageProperty().set(code);
            }
        });
        rendering.setOnFinished(event -> render());
        model.typed().contentProperty().subscribe((before, after) -> rendering.playFromStart());
        render();
        notice.textProperty().bind(model.noticeProperty());
        model.problemProperty().subscribe(problem::show);
        // Whether to go on from what was typed once, and between two edits, is decided before more is typed
        var undecided = model.drafting()
                .offeredProperty()
                .isNotNull()
                .or(model.mergingProperty().isNotNull());
        title.editableProperty().bind(undecided.not());
        content.editableProperty().bind(undecided.not());
        language.disableProperty().bind(undecided);
        model.drafting().offeredProperty().subscribe(this::offer);
        model.mergingProperty().subscribe(this::compare);
        var idle = model.typed()
                .dirtyProperty()
                .not()
                .or(model.savingProperty())
                .or(model.mergingProperty().isNotNull());
        save.disableProperty().bind(idle.or(titleError.textProperty().isNotEmpty()));
        revert.disableProperty().bind(model.typed().dirtyProperty().not().or(model.savingProperty()));
    }

    private static String wrongTitle(String words) {
        if (words.isBlank()) {
            return Messages.text("content.title.missing");
        }
        return words.strip().length() > PostText.LONGEST_TITLE
                ? Messages.text("content.title.long", PostText.LONGEST_TITLE)
                : "";
    }

    private void render() {
        preview.getChildren()
                .setAll(Markdown.render(model.typed().contentProperty().get()));
    }

    private void offer(@Nullable Draft draft) {
        Fields.show(offer, draft != null);
        if (draft != null) {
            offerText.setText(Messages.text("content.draft.offer", Times.local(draft.at())));
        }
    }

    @FXML
    private void takeUp() {
        model.drafting().takeUp();
        content.requestFocus();
    }

    @FXML
    private void dropDraft() {
        model.drafting().drop();
        content.requestFocus();
    }

    private void compare(@Nullable Merging merging) {
        Fields.show(both, merging != null);
        Fields.show(text, merging == null);
        Fields.show(actions, merging == null);
        choices = new ArrayList<>();
        conflicts.getChildren().clear();
        if (merging != null) {
            for (TextMerge.Conflict conflict : merging.conflicts()) {
                ComboBox<Choice<TextMerge.Choice>> box = choice();
                choices.add(box);
                VBox card = new VBox(Conflicts.sides(conflict), box);
                card.getStyleClass().add("merge-card");
                conflicts.getChildren().add(card);
            }
        }
    }

    private static ComboBox<Choice<TextMerge.Choice>> choice() {
        ComboBox<Choice<TextMerge.Choice>> box = new ComboBox<>();
        box.getStyleClass().add("merge-choice");
        box.setAccessibleText(Messages.text("content.merge.choice"));
        Choice.showTexts(box);
        Choice.offer(
                box,
                List.of(
                        new Choice<>(Messages.text("content.merge.both"), TextMerge.Choice.BOTH),
                        new Choice<>(Messages.text("content.merge.mine"), TextMerge.Choice.MINE),
                        new Choice<>(Messages.text("content.merge.theirs"), TextMerge.Choice.THEIRS)));
        return box;
    }

    @FXML
    private void decide() {
        model.decide(choices.stream().map(box -> box.getValue().value()).toList());
        content.requestFocus();
    }

    @FXML
    private void backToText() {
        model.backToText();
    }

    @Override
    public void save() {
        saveText();
    }

    @FXML
    private void saveText() {
        model.save(post -> {
            shell.say(Messages.text("content.saved", post.text().title()));
            saved.accept(post);
        });
    }

    @FXML
    private void revert() {
        model.revert();
    }

    @Override
    public boolean hasUnsavedChanges() {
        return model.typed().dirtyProperty().get();
    }

    @Override
    public void closed() {
        rendering.stop();
        model.close();
    }
}
