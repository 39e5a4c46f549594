package org.reeve.account;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a deed would do to the chosen accounts, as it was when somebody looked.
 *
 * @param chosen how many accounts were chosen
 * @param fingerprint of which they are: another one means that others are meant by now
 * @param groups by outcome; those with no account are left out
 */
record BulkPreview(int chosen, long fingerprint, Map<Outcome, Group> groups) {

    /** What a deed does to an account, or why it passes over it. */
    enum Outcome {
        CHANGE,
        /** It was to change, and is held by somebody: its person is shut out. Never foreseen, only come of it. */
        SHUT_OUT,
        /** It is so already. */
        ALREADY,
        /** It is the person's own. */
        SELF,
        /** It may do what the person may not. */
        ABOVE,
        /** It is not there any more. */
        GONE,
        /** It would get a role for longer than the person holds what that permits. */
        TOO_LONG
    }

    /**
     * Accounts of one outcome.
     *
     * @param amount how many
     * @param names of some of them, each with its address
     */
    record Group(int amount, List<String> names) {}

    /** How many accounts would be changed. */
    int changes() {
        return amount(Outcome.CHANGE);
    }

    /** How many would be passed over. */
    int passedOver() {
        return chosen - changes();
    }

    private int amount(Outcome outcome) {
        Group group = groups.get(outcome);
        return group == null ? 0 : group.amount();
    }

    /** Whether the same would happen to the same accounts. */
    boolean isSameAs(BulkPreview other) {
        return chosen == other.chosen
                && fingerprint == other.fingerprint
                && Stream.of(Outcome.values()).allMatch(outcome -> amount(outcome) == other.amount(outcome));
    }
}
