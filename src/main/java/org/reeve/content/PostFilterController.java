package org.reeve.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;
import org.reeve.filter.FilterBar;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.DayText;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;
import org.reeve.savedview.SavedViewMenu;

/** Which posts to list: by words, author, status, language, day, and whether anybody said something. */
public final class PostFilterController {
    private final PostListModel model;
    private boolean filling;

    @FXML
    private TextField search;

    @FXML
    private TextField author;

    @FXML
    private ComboBox<Choice<Status>> status;

    @FXML
    private ComboBox<Choice<String>> language;

    @FXML
    private ComboBox<Choice<Boolean>> commented;

    @FXML
    private DatePicker first;

    @FXML
    private DatePicker last;

    @FXML
    private Label hint;

    @FXML
    private ToggleButton build;

    @FXML
    private FilterBar bar;

    @FXML
    private SavedViewMenu views;

    private Typing typing;

    @SuppressWarnings("NullAway.Init") // FXML fills it in
    PostFilterController(PostListModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        TextGuard.install(search, hint::setText);
        TextGuard.install(author, hint::setText);
        DayText.install(first, hint::setText);
        DayText.install(last, hint::setText);
        Fields.hideWhenEmpty(hint);
        offer(
                status,
                "content.filter.status.any",
                Stream.of(Status.values())
                        .map(one -> new Choice<>(one.words(), one))
                        .toList());
        offer(language, "content.filter.language.any", ContentWords.languages());
        offer(
                commented,
                "content.filter.commented.any",
                List.of(
                        new Choice<>(Messages.text("content.filter.commented.yes"), true),
                        new Choice<>(Messages.text("content.filter.commented.no"), false)));
        typing = new Typing(this::apply, search, author);
        Stream.of(
                        status.valueProperty(),
                        language.valueProperty(),
                        commented.valueProperty(),
                        first.valueProperty(),
                        last.valueProperty())
                .forEach(value -> value.subscribe((before, after) -> apply()));
        bar.offer(build, PostFields.ALL, rule -> set(model.query().withRule(rule)));
        model.queryProperty().subscribe(this::fill);
    }

    /** The saved views of the list. */
    SavedViewMenu views() {
        return views;
    }

    private static <T> void offer(ComboBox<Choice<T>> box, String any, List<Choice<T>> choices) {
        Choice.showTexts(box);
        Choice.offer(
                box,
                Stream.concat(Stream.of(new Choice<T>(Messages.text(any), null)), choices.stream())
                        .toList());
    }

    private static <T> @Nullable T chosen(ComboBox<Choice<T>> box) {
        Choice<T> choice = box.getValue();
        return choice == null ? null : choice.value();
    }

    private void apply() {
        if (filling) {
            return;
        }
        if (first.getValue() != null
                && last.getValue() != null
                && first.getValue().isAfter(last.getValue())) {
            hint.setText(Messages.text("content.filter.backwards"));
            return;
        }
        hint.setText("");
        set(new PostQuery(
                search.getText(),
                author.getText(),
                chosen(status),
                chosen(language),
                first.getValue(),
                last.getValue(),
                chosen(commented),
                model.query().rule()));
    }

    private void set(PostQuery query) {
        model.queryProperty().set(query);
    }

    /** Shows in the controls what the query says, whoever changed it; what is being typed stays. */
    private void fill(PostQuery before, PostQuery after) {
        filling = true;
        try {
            Choice.choose(status, after.status());
            Choice.choose(language, after.language());
            Choice.choose(commented, after.commented());
            first.setValue(after.first());
            last.setValue(after.last());
            bar.show(after.rule());
            fill(search, before.text(), after.text());
            fill(author, before.author(), after.author());
        } finally {
            filling = false;
        }
    }

    private void fill(TextField field, String before, String after) {
        if (!before.equals(after) && !field.getText().strip().equals(after)) {
            field.setText(after);
            typing.stop();
        }
    }

    /** The filter in words; empty for none. */
    String words() {
        PostQuery query = model.query();
        List<String> words = new ArrayList<>();
        if (!query.text().isEmpty()) {
            words.add("“" + query.text() + "”");
        }
        if (!query.author().isEmpty()) {
            words.add(Messages.text("content.filter.words.author", query.author()));
        }
        Stream.of(
                        Optional.ofNullable(query.status()).map(Status::words),
                        Optional.ofNullable(query.language()).map(ContentWords::language))
                .flatMap(Optional::stream)
                .forEach(words::add);
        if (query.first() != null) {
            words.add(Messages.text("content.filter.words.first", Times.day(query.first())));
        }
        if (query.last() != null) {
            words.add(Messages.text("content.filter.words.last", Times.day(query.last())));
        }
        if (query.commented() != null) {
            words.add(
                    Messages.text(query.commented() ? "content.filter.commented.yes" : "content.filter.commented.no"));
        }
        if (!bar.words().isEmpty()) {
            words.add(bar.words());
        }
        return String.join(", ", words);
    }

    /** All posts. */
    void clear() {
        hint.setText("");
        typing.clear();
        set(PostQuery.ALL);
        // Also what was never taken
        fill(PostQuery.ALL, PostQuery.ALL);
    }

    void focus() {
        search.requestFocus();
        search.selectAll();
    }

    void stop() {
        typing.stop();
    }
}
