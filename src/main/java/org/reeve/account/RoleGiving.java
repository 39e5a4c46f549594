package org.reeve.account;

import org.reeve.platform.i18n.Messages;
import org.reeve.role.Given;
import org.reeve.role.ReasonBox;
import org.reeve.role.Role;
import org.reeve.role.UntilField;
import org.reeve.shell.Question;
import org.reeve.shell.Shell;

/**
 * Giving a role to the account that is open: until when, and why where a second person has to approve; and taking it. FX
 * thread only.
 */
final class RoleGiving {
    private final AccountRolesModel model;
    private final Shell shell;
    private final UntilField until = new UntilField("role-until");
    private final ReasonBox reason = new ReasonBox("role-give-reason");

    RoleGiving(AccountRolesModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    /** Where until when is chosen. */
    UntilField until() {
        return until;
    }

    /** Where the reason is asked for, when one is needed. */
    ReasonBox reason() {
        return reason;
    }

    /** Gives {@code role} to the account; {@code done} runs once that is under way. */
    void give(AccountRow row, Role role, Runnable done) {
        until.read().ifPresent(end -> {
            if (role.sensitive()) {
                reason.ask(
                        Messages.text("role.members.why", role.name()),
                        Messages.text("role.request.ask"),
                        typed -> give(row, role, end, typed, done));
            } else {
                give(row, role, end, "", done);
            }
        });
    }

    private void give(AccountRow row, Role role, UntilField.Until end, String why, Runnable done) {
        model.give(row.id(), role, end.end(), why, given -> say(given, row, role.name()));
        done.run();
    }

    /** Takes a role from the account, a sensitive one after a question; it can be given back from the notice. */
    void take(AccountRow row, AssignedRole role) {
        if (!role.sensitive()) {
            takeNow(row, role);
            return;
        }
        // After a while giving it back would be for two to decide
        shell.ask(
                new Question(
                        Messages.text("role.members.take.title", 1, role.name()),
                        Messages.text("role.members.take.text"),
                        Messages.text("role.members.take.deed"),
                        Messages.text("role.members.take.keep"),
                        true),
                () -> takeNow(row, role));
    }

    private void takeNow(AccountRow row, AssignedRole role) {
        model.take(
                row.id(),
                role.roleId(),
                role.name(),
                () -> shell.say(
                        Messages.text("account.roles.was_taken", row.name(), role.name()),
                        Messages.text("account.undo"),
                        () -> giveBack(row, role)));
    }

    /** Also when another account is open by now; until when it was. */
    private void giveBack(AccountRow row, AssignedRole role) {
        model.giveBack(row.id(), role, given -> say(given, row, role.name()));
    }

    private void say(Given given, AccountRow row, String role) {
        shell.say(Messages.text(
                switch (given) {
                    case GIVEN -> "account.roles.was_given";
                    case CHANGED -> "role.members.was_changed";
                    case HAD -> "role.members.had";
                    case REQUESTED -> "role.members.was_requested";
                },
                row.name(),
                role));
    }

    /** Forgets what was chosen and typed. */
    void reset() {
        until.reset();
        reason.done();
    }
}
