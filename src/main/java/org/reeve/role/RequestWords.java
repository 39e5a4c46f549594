package org.reeve.role;

import java.util.Locale;
import org.reeve.people.NamedPerson;
import org.reeve.platform.i18n.Messages;
import org.reeve.platform.i18n.Times;

/** Requests in words. */
final class RequestWords {
    private RequestWords() {}

    /** What is asked for. */
    static String what(Request request) {
        NamedPerson receiver = request.receiver();
        String whom = receiver == null ? "" : receiver.name();
        return switch (request.kind()) {
            case GIVE ->
                request.until() == null
                        ? Messages.text("role.request.give", request.role(), whom)
                        : Messages.text("role.request.give_until", request.role(), whom, Times.local(request.until()));
            case PERMIT -> Messages.text("role.request.permit", request.role());
            case UNMARK -> Messages.text("role.request.unmark", request.role());
            case DELETE -> Messages.text("role.request.delete", request.role());
        };
    }

    /** What became of it. */
    static String status(Request request) {
        return Messages.text("role.request.status." + request.status().name().toLowerCase(Locale.ROOT));
    }

    /** Who asked, and what became of it. */
    static String who(Request request) {
        NamedPerson asker = request.asker();
        return Messages.text(
                "role.request.line",
                asker == null ? "" : asker.name(),
                Times.local(request.askedAt()),
                status(request));
    }
}
