package org.reeve.person;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.platform.database.Secret;
import org.reeve.platform.database.StaleRow;

/** Accounts one by one, in the database. Every call blocks and is one transaction; what may not be done fails with 42501. */
interface PersonDao {
    /** How many entries each list of the page holds at most. */
    int LATEST = 20;

    /**
     * Everything about an account that the signed-in person may see.
     *
     * @throws Missing if there is no such account
     */
    PersonPage page(UUID account);

    /**
     * A one-time code or temporary password, to be shown once.
     *
     * @param account whom it is for
     * @param temporary whether it is a password, not a code
     */
    record Handout(UUID account, Secret secret, Instant until, boolean temporary) {}

    /** Makes an account without a password; {@code roles} are given to it. */
    Handout create(String email, String name, String phone, List<UUID> roles);

    /** A new invitation for an account that has no password yet. */
    Handout invite(UUID account);

    /** Takes the password away and ends all sessions. */
    Handout reset(UUID account, boolean temporary);

    /**
     * Activates or deactivates.
     *
     * @return whether the person is only shut out so far, because somebody's open transaction holds the account
     * @throws StaleRow if somebody changed the account since {@code seen}
     */
    boolean setActive(UUID account, boolean active, String reason, LocalDateTime seen);

    /** Lets somebody in again who was shut out; false when they were not. */
    boolean letIn(UUID account);

    /**
     * Says whether the address is proven to be theirs.
     *
     * @throws StaleRow if somebody changed the account since {@code seen}
     */
    void setVerified(UUID account, boolean verified, LocalDateTime seen);

    /** Ends these sessions, or all but the one in use when {@code sessions} is null; returns how many. */
    int endSessions(UUID account, @Nullable List<UUID> sessions);

    /** Takes the second factor away and ends all sessions; false when there was none. */
    boolean resetFactor(UUID account);

    /** Notes something about an account. */
    void addNote(UUID account, String text);

    /**
     * Changes a note of one's own.
     *
     * @throws StaleRow if it was changed or deleted since {@code seen}
     */
    void editNote(UUID note, String text, LocalDateTime seen);

    /** Deletes a note of one's own. */
    void deleteNote(UUID note);

    /** Erases the personal data for good; returns how many entries of the trail lost some. */
    long erase(UUID account, String typedName);

    /**
     * What merging would do.
     *
     * @param roles what moves, if roles are to
     * @param left what stays behind all the same: given by two, or held by the person for less long
     */
    record MergePreview(long posts, long comments, long notes, long sessions, List<String> roles, List<String> left) {}

    /** What merging {@code duplicate} into {@code survivor} would move. */
    MergePreview previewMerge(UUID survivor, UUID duplicate);

    /** Moves what {@code duplicate} has to {@code survivor} and closes it for good; returns how much was moved. */
    long merge(UUID survivor, UUID duplicate, boolean withRoles);

    /** The first accounts whose address or name holds {@code text}, by name. */
    List<NamedPerson> search(String text);
}
