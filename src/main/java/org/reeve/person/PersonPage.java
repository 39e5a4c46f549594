package org.reeve.person;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a person shows, read at one go. What the reader may not see is empty.
 *
 * @param sessions newest first, those that run before those that ended
 * @param signIns good and bad ones, newest first
 * @param history what was done to the account and by it, newest first
 * @param notes newest first
 */
record PersonPage(
        Profile profile,
        List<HeldRole> roles,
        List<Stay> sessions,
        Content content,
        List<Event> signIns,
        List<Event> history,
        List<Note> notes) {

    /**
     * A role that the account has.
     *
     * @param given null where it isn't known
     * @param by name of who gave it; empty where it was nobody in Reeve
     * @param until when it ends by itself; null for good
     * @param permissions what it permits, by name
     */
    record HeldRole(
            UUID id,
            String name,
            @Nullable Instant given,
            String by,
            @Nullable Instant until,
            List<String> permissions) {}

    /**
     * A session.
     *
     * @param ended null while it runs
     * @param expires when it ends by itself
     * @param address network address; empty where it isn't known
     * @param program what signed in; empty where it isn't known
     */
    record Stay(
            UUID id,
            Instant since,
            Instant expires,
            @Nullable Instant ended,
            String address,
            String program) {}

    /** How much the person wrote, and the latest of it, newest first. */
    record Content(long posts, long comments, List<Written> latest) {}

    /**
     * A post or a comment.
     *
     * @param kind {@code posts} or {@code comments}
     * @param text its title, or its beginning
     */
    record Written(String kind, String text, Instant at) {}

    /**
     * An entry of the trail.
     *
     * @param who name of who did it; empty for nobody in Reeve
     * @param whom name of the account it was done to; empty for none
     * @param role name of the role it is about; empty for none
     * @param address network address; empty where it isn't known
     */
    record Event(Instant at, String action, String entity, String who, String whom, String role, String address) {}

    /**
     * A note.
     *
     * @param author null where that account is gone
     * @param version the optimistic lock, UTC
     */
    record Note(
            UUID id, @Nullable UUID author, String authorName, String text, Instant created, LocalDateTime version) {}
}
