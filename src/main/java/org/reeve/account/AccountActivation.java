package org.reeve.account;

import java.util.List;
import java.util.function.Predicate;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Confirmation;
import org.reeve.shell.Shell;

/** Activates and deactivates the account that is open, saying first what that does. FX thread only. */
final class AccountActivation {
    private final AccountModel open;
    private final AccountDao accounts;
    private final Background background;
    private final Shell shell;
    private final Predicate<String> may;

    /** @param may whether the person holds a permission, now */
    AccountActivation(
            AccountModel open, AccountDao accounts, Background background, Shell shell, Predicate<String> may) {
        this.open = open;
        this.accounts = accounts;
        this.background = background;
        this.shell = shell;
        this.may = may;
    }

    /** Deactivates an active account after asking why; activates an inactive one at once. */
    void toggle() {
        AccountRow row = open.account();
        if (row == null) {
            return;
        }
        if (open.isDirty()) {
            shell.say(Messages.text("account.unsaved"));
        } else if (!row.active()) {
            set(row, true, "");
        } else if (may.test("sessions.read")) {
            background.run(
                    Messages.text("account.job.sessions"),
                    Effect.READ,
                    progress -> accounts.runningSessions(row.id()),
                    sessions -> {
                        // Somebody who has gone on is not asked about what they left
                        if (row.equals(open.account())) {
                            ask(row, sessionsText(sessions));
                        }
                    },
                    shell::tell);
        } else {
            ask(row, Messages.text("account.deactivate.sessions.all"));
        }
    }

    private static String sessionsText(int sessions) {
        return switch (sessions) {
            case 0 -> Messages.text("account.deactivate.sessions.none");
            case 1 -> Messages.text("account.deactivate.sessions.one");
            default -> Messages.text("account.deactivate.sessions.many", sessions);
        };
    }

    private void ask(AccountRow row, String sessions) {
        shell.confirm(
                new Confirmation(
                        Messages.text("account.deactivate.title", row.name()),
                        Messages.text("account.deactivate.text", row.email()) + " " + sessions,
                        List.of(),
                        Messages.text("account.bulk.reason"),
                        Messages.text("account.deactivate.deed"),
                        Messages.text("account.deactivate.safe"),
                        true),
                reason -> set(row, false, reason));
    }

    private void set(AccountRow row, boolean active, String reason) {
        AccountRow now = open.account();
        if (now == null || !now.id().equals(row.id())) {
            return;
        }
        open.setActive(
                active,
                reason,
                shutOut -> shell.say(Messages.text(
                        shutOut ? "account.shut_out" : active ? "account.activated" : "account.deactivated",
                        row.name())),
                shell::tell);
    }
}
