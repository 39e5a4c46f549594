package org.reeve.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reeve.account.BulkPreview.Group;
import org.reeve.account.BulkPreview.Outcome;
import org.reeve.platform.i18n.Messages;
import org.reeve.role.Role;
import org.reeve.shell.Confirmation;

/** Says in words what a deed on many accounts will do, and what it did. */
final class BulkWords {
    private static final int SAMPLE = 5;

    private BulkWords() {}

    /** The question before it. */
    static Confirmation confirmation(Bulk bulk, BulkPreview preview, boolean changed) {
        boolean nothing = preview.changes() == 0;
        String key = key(bulk.deed());
        String role = role(bulk);
        List<Confirmation.Part> parts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            Group group = preview.groups().get(outcome);
            if (group != null) {
                parts.add(part(bulk, outcome, group));
            }
        }
        return new Confirmation(
                nothing
                        ? Messages.text("account.bulk.nothing")
                        : Messages.text(key + ".title", preview.changes(), role),
                Messages.text(changed ? "account.bulk.differs" : key + ".text", preview.changes(), role),
                parts,
                bulk.deed() == Deed.DEACTIVATE && !nothing ? Messages.text("account.bulk.reason") : null,
                nothing ? "" : Messages.text(key + ".deed"),
                Messages.text(nothing ? "account.bulk.close" : "account.bulk.safe"),
                bulk.deed().isDanger());
    }

    private static Confirmation.Part part(Bulk bulk, Outcome outcome, Group group) {
        String key = outcome == Outcome.CHANGE
                ? "account.bulk.outcome.change"
                : "account.bulk.outcome."
                        + outcome.name().toLowerCase(Locale.ROOT)
                        + (outcome == Outcome.ALREADY ? "." + bulk.deed().word() : "");
        List<String> names = group.names().stream()
                .limit(outcome == Outcome.ALREADY ? 0 : SAMPLE)
                .toList();
        int more = outcome == Outcome.ALREADY ? 0 : group.amount() - names.size();
        return new Confirmation.Part(
                Messages.text(key, group.amount(), role(bulk)),
                names,
                more > 0 ? Messages.text("account.bulk.more", more) : "");
    }

    /** What is said when it is done. */
    static String done(Bulk bulk, BulkDao.Result.Done done) {
        int written = done.changed() - done.shutOut().size();
        String text = Messages.text(key(bulk.deed()) + ".done", written, role(bulk));
        return done.shutOut().isEmpty()
                ? text
                : Messages.text(
                        "account.bulk.shut_out",
                        text,
                        done.shutOut().stream().sorted().limit(SAMPLE).collect(Collectors.joining(", ")),
                        done.shutOut().size());
    }

    /** What is said while it is done. */
    static String doing(Bulk bulk) {
        return Messages.text(key(bulk.deed()) + ".job", role(bulk));
    }

    private static String key(Deed deed) {
        return "account.bulk." + deed.word();
    }

    private static String role(Bulk bulk) {
        Role role = bulk.role();
        return role == null ? "" : role.name();
    }
}
