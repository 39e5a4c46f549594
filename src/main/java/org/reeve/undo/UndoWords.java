package org.reeve.undo;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Confirmation;

/** Says in words what undoing will do, and what it did. */
final class UndoWords {
    private static final int SAMPLE = 5;

    /** So much of a text, and no more: a post has many thousands of characters. */
    private static final int SHOWN = 300;

    private UndoWords() {}

    /** The question before it. */
    static Confirmation confirmation(UndoPlan plan, boolean changed) {
        int restores = plan.restores();
        boolean nothing = restores == 0;
        return new Confirmation(
                nothing ? Messages.text("undo.nothing") : Messages.text("undo.title", restores),
                Messages.text(changed ? "undo.differs" : nothing ? "undo.nothing.text" : "undo.text"),
                Stream.concat(plan.groups().stream().filter(UndoPlan.Group::restores), plan.passedOver())
                        .map(UndoWords::part)
                        .toList(),
                null,
                nothing ? "" : Messages.text("undo.deed"),
                Messages.text(nothing ? "undo.close" : "undo.safe"),
                false);
    }

    private static Confirmation.Part part(UndoPlan.Group group) {
        String kind = "undo.outcome." + group.outcome() + "." + group.kind();
        String key = Messages.has(kind) ? kind : "undo.outcome." + group.outcome();
        // What is passed over is listed, what is restored only sampled
        List<String> names =
                group.restores() ? group.names().stream().limit(SAMPLE).toList() : group.names();
        int more = group.amount() - names.size();
        return new Confirmation.Part(
                Messages.text(key, group.amount()),
                names,
                more > 0 && !names.isEmpty() ? Messages.text("undo.more", more) : "");
    }

    /** What is said when it is done. */
    static String done(UndoPlan plan) {
        int passedOver = plan.passedOver().mapToInt(UndoPlan.Group::amount).sum();
        return passedOver == 0
                ? Messages.text("undo.done", plan.restores())
                : Messages.text("undo.done.some", plan.restores(), passedOver);
    }

    /** How many become what, a line for each. */
    static String summary(UndoPlan plan) {
        return Stream.concat(plan.groups().stream().filter(UndoPlan.Group::restores), plan.passedOver())
                .map(group -> part(group).heading())
                .map(line -> line.endsWith(":") ? line.substring(0, line.length() - 1) : line)
                .collect(Collectors.joining("\n"));
    }

    /** What a record would become again. */
    static String inverse(UndoRow row) {
        return inverse(row, RecordedWords::value);
    }

    /** The same with its times in UTC; empty where it has none. */
    static String inverseInUtc(UndoRow row) {
        String words = inverse(row, RecordedWords::valueInUtc);
        return words.equals(inverse(row)) ? "" : words;
    }

    private static String inverse(UndoRow row, Function<@Nullable Object, String> shown) {
        if (row.isRole()) {
            return Messages.text(row.before() == null ? "undo.review.take" : "undo.review.give", row.role());
        }
        return row.inverse().stream()
                .map(value -> Messages.text(
                        "undo.review.value",
                        RecordedWords.field(value.field()),
                        shortened(shown.apply(value.now())),
                        shortened(shown.apply(value.before()))))
                .collect(Collectors.joining("\n"));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }

    /** What happens to a record, in a word or two. */
    static String fate(UndoRow row, boolean anyway) {
        String outcome = anyway && row.isChangedSince() ? "anyway" : row.outcome();
        return Messages.text("undo.fate." + outcome);
    }
}
