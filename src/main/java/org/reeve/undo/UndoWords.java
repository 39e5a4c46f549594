package org.reeve.undo;

import java.util.List;
import java.util.stream.Stream;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Confirmation;

/** Says in words what undoing will do, and what it did. */
final class UndoWords {
    private static final int SAMPLE = 5;

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
}
