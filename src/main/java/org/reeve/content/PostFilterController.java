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
import org.jspecify.annotations.Nullable;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.fx.DayText;
import org.reeve.platform.fx.Fields;
import org.reeve.platform.fx.TextGuard;
import org.reeve.platform.fx.Typing;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** Which posts to list: by words, author, status, language, day, and whether anybody said something. */
public final class PostFilterController {
    private final PostListModel model;
    private boolean clearing;

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
        if (clearing) {
            return;
        }
        if (first.getValue() != null
                && last.getValue() != null
                && first.getValue().isAfter(last.getValue())) {
            hint.setText(Messages.text("content.filter.backwards"));
            return;
        }
        hint.setText("");
        model.queryProperty()
                .set(new PostQuery(
                        search.getText(),
                        author.getText(),
                        chosen(status),
                        chosen(language),
                        first.getValue(),
                        last.getValue(),
                        chosen(commented)));
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
        return String.join(", ", words);
    }

    /** All posts. */
    void clear() {
        clearing = true;
        typing.clear();
        Choice.choose(status, null);
        Choice.choose(language, null);
        Choice.choose(commented, null);
        first.setValue(null);
        last.setValue(null);
        clearing = false;
        apply();
    }

    void focus() {
        search.requestFocus();
        search.selectAll();
    }

    void stop() {
        typing.stop();
    }
}
