package org.reeve.platform.fx;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/**
 * Something to choose from a short list.
 *
 * @param text what it is called on the screen
 * @param value what it stands for; null for no restriction
 */
public record Choice<T>(String text, @Nullable T value) {

    /** Offers {@code choices} in {@code box}; what was chosen stays chosen if it is still among them. */
    public static <T> void offer(ComboBox<Choice<T>> box, List<Choice<T>> choices) {
        Choice<T> before = box.getValue();
        box.getItems().setAll(choices);
        box.setValue(before == null ? choices.getFirst() : find(box, before.value()));
    }

    /** Chooses what stands for {@code value}; the first if nothing does. */
    public static <T> void choose(ComboBox<Choice<T>> box, @Nullable T value) {
        box.setValue(find(box, value));
    }

    /** Makes {@code box} show the texts. */
    public static <T> void showTexts(ComboBox<Choice<T>> box) {
        box.setCellFactory(list -> new TextCell<>());
        box.setButtonCell(new TextCell<>());
    }

    /** Tells {@code listener} what is chosen, each time that changes; null for no restriction. */
    public static <T> void onChoose(ComboBox<Choice<T>> box, Consumer<@Nullable T> listener) {
        box.valueProperty().subscribe((before, after) -> listener.accept(after == null ? null : after.value()));
    }

    private static <T> Choice<T> find(ComboBox<Choice<T>> box, @Nullable T value) {
        return box.getItems().stream()
                .filter(choice -> Objects.equals(choice.value(), value))
                .findFirst()
                .orElse(box.getItems().getFirst());
    }

    private static final class TextCell<T> extends ListCell<Choice<T>> {
        @Override
        protected void updateItem(@Nullable Choice<T> choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(choice == null || empty ? null : choice.text());
        }
    }
}
