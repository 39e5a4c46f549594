package org.reeve.content;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The text of a post as it is typed, and the version of the post that it is typed on. FX thread only. */
final class TypedText {
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty content = new SimpleStringProperty("");
    private final StringProperty language = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Post> base;
    private final BooleanBinding dirty;

    TypedText(Post post) {
        this.base = new ReadOnlyObjectWrapper<>(post);
        fill(post.text());
        this.dirty =
                Bindings.createBooleanBinding(() -> !text().equals(base.get().text()), title, content, language, base);
    }

    StringProperty titleProperty() {
        return title;
    }

    StringProperty contentProperty() {
        return content;
    }

    StringProperty languageProperty() {
        return language;
    }

    /** The post as it was read, or saved last. */
    ReadOnlyObjectProperty<Post> baseProperty() {
        return base.getReadOnlyProperty();
    }

    Post base() {
        return base.get();
    }

    /** Whether something is typed that is not saved. */
    BooleanBinding dirtyProperty() {
        return dirty;
    }

    boolean isDirty() {
        return dirty.get();
    }

    /** Whether what is typed could be saved. */
    boolean isValid() {
        int length = title.get().strip().length();
        return length > 0 && length <= PostText.LONGEST_TITLE;
    }

    /** What is typed. */
    PostText text() {
        return new PostText(title.get().strip(), content.get(), language.get());
    }

    /** Goes on from another version of the post; what is typed stays. */
    void rebase(Post post) {
        base.set(post);
    }

    /** Puts a text in the place of what is typed. */
    void fill(PostText text) {
        title.set(text.title());
        content.set(text.content());
        language.set(text.language());
    }
}
