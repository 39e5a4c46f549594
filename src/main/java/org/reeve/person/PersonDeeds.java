package org.reeve.person;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reeve.person.PersonPage.Note;
import org.reeve.platform.i18n.Messages;

/**
 * What can be done with the account of a page; each deed is one transaction, after which the page is read again. Where it
 * fails the window tells why, and {@code done} does not run. FX thread only.
 */
final class PersonDeeds {
    private final PersonModel page;

    PersonDeeds(PersonModel page) {
        this.page = page;
    }

    /** Makes a new invitation, whose code the page shows once. */
    void invite() {
        page.change(Messages.text("person.job.invite"), PersonDao::invite, page::hand);
    }

    /** Takes the password away; the page shows once what takes its place. */
    void reset(boolean temporary) {
        page.change(
                Messages.text("person.job.reset"), (people, account) -> people.reset(account, temporary), page::hand);
    }

    /** Says whether the address counts as proven, unless somebody changed the account since {@code seen}. */
    void setVerified(Profile seen, boolean verified, Runnable done) {
        run(
                Messages.text("person.job.verify"),
                (people, account) -> people.setVerified(account, verified, seen.version()),
                done);
    }

    /**
     * Switches the account on or off, unless somebody changed it since {@code seen}.
     *
     * @param done gets whether the person is only shut out so far
     */
    void setActive(Profile seen, boolean active, String reason, Consumer<Boolean> done) {
        page.change(
                Messages.text("person.job.switch"),
                (people, account) -> people.setActive(account, active, reason, seen.version()),
                done);
    }

    /** Lets the person in again who was shut out. */
    void letIn(Runnable done) {
        run(Messages.text("person.job.let_in"), PersonDao::letIn, done);
    }

    /** Ends these sessions, or all of the account's for null; {@code done} gets how many. */
    void endSessions(@Nullable List<UUID> sessions, Consumer<Integer> done) {
        page.change(
                Messages.text("person.job.sessions"), (people, account) -> people.endSessions(account, sessions), done);
    }

    /** Takes the second factor away and ends all sessions. */
    void resetFactor(Runnable done) {
        run(Messages.text("person.job.reset"), PersonDao::resetFactor, done);
    }

    /** Writes a note, or changes {@code edited}. */
    void saveNote(@Nullable Note edited, String text, Runnable done) {
        run(
                Messages.text("person.job.note"),
                (people, account) -> {
                    if (edited == null) {
                        people.addNote(account, text);
                    } else {
                        people.editNote(edited.id(), text, edited.version());
                    }
                },
                done);
    }

    /** Deletes a note of one's own. */
    void deleteNote(Note note, Runnable done) {
        run(Messages.text("person.job.note"), (people, account) -> people.deleteNote(note.id()), done);
    }

    /** Erases the personal data for good; {@code done} gets how many entries of the trail lost some. */
    void erase(String typedName, Consumer<Long> done) {
        page.change(Messages.text("person.job.erase"), (people, account) -> people.erase(account, typedName), done);
    }

    /** A deed that returns nothing. */
    @FunctionalInterface
    private interface Plain {
        void run(PersonDao people, UUID account);
    }

    private void run(String title, Plain deed, Runnable done) {
        page.change(
                title,
                (people, account) -> {
                    deed.run(people, account);
                    return true;
                },
                result -> done.run());
    }
}
