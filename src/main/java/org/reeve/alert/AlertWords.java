package org.reeve.alert;

import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** Alerts in words. */
final class AlertWords {
    private AlertWords() {}

    /** What happened. */
    static String what(Alert alert) {
        String key = "alert.what." + alert.rule();
        if (alert.rule().equals("administrator") && alert.subject().isEmpty()) {
            key += ".role";
        }
        String role = alert.role().isEmpty() ? Messages.text("alert.role.gone") : alert.role();
        return Messages.text(key, alert.subject(), role, alert.amount());
    }

    /** By whom, and when. */
    static String by(Alert alert) {
        String when = Times.brief(alert.at());
        if (!alert.actor().isEmpty() && !alert.rule().equals("network")) {
            return Messages.text("alert.by", alert.actor(), when);
        }
        return alert.login().isEmpty() ? when : Messages.text("alert.by.login", alert.login(), when);
    }

    /** What came of it; empty while it is open. */
    static String seen(Alert alert) {
        Alert.Seen seen = alert.seen();
        return seen == null ? "" : Messages.text("alert.seen", seen.person(), Times.brief(seen.at()), seen.note());
    }
}
