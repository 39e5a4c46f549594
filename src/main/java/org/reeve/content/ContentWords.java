package org.reeve.content;

import java.util.List;
import org.reeve.platform.fx.Choice;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Confirmation;

/** Posts and comments in a person's words. */
final class ContentWords {
    /** Codes of the languages that the database knows words of; the last is none of them. */
    static final List<String> LANGUAGES =
            List.of("en", "da", "de", "es", "fi", "fr", "it", "nb", "nl", "pt", "ru", "sv", "und");

    private ContentWords() {}

    static String language(String code) {
        return Messages.text("content.language." + code);
    }

    static List<Choice<String>> languages() {
        return LANGUAGES.stream()
                .map(code -> new Choice<>(language(code), code))
                .toList();
    }

    /** Who wrote something, also where the account is gone. */
    static String author(String name) {
        return name.isEmpty() ? Messages.text("content.author.gone") : name;
    }

    /** What asks for a reason before posts or comments are deleted, with a {@code title} that names them. */
    static Confirmation deletion(String title) {
        return new Confirmation(
                title,
                Messages.text("content.delete.text"),
                List.of(),
                Messages.text("content.delete.reason"),
                Messages.text("content.delete"),
                Messages.text("content.delete.safe"),
                true);
    }

    /** What a comment's deletion is asked about. */
    static String deletionTitle(Comment comment) {
        return Messages.text("content.comment.delete.title", author(comment.author()), beginning(comment.content()));
    }

    /** What a deletion took, a sentence. */
    static String deleted(Counted counted) {
        return counted("content.deleted.", counted);
    }

    /** What a restoration brought back, a sentence. */
    static String restored(Counted counted) {
        return counted("content.restored.", counted);
    }

    private static String counted(String key, Counted counted) {
        String posts = counted.posts() == 1 ? "one" : "many";
        return counted.comments() == 0
                ? Messages.text(key + posts, counted.posts())
                : Messages.text(
                        key + posts + (counted.comments() == 1 ? ".comment" : ".comments"),
                        counted.posts(),
                        counted.comments());
    }

    /** A comment's beginning, for a question or a toast. */
    static String beginning(String text) {
        String line = Hits.plain(text).replaceAll("\\s+", " ").strip();
        return line.length() <= 60 ? line : line.substring(0, 59).strip() + "…";
    }
}
