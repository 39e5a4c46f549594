package org.reeve.undo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What undoing would do, as it was when somebody looked.
 *
 * @param entries the entries of the trail in portions, with all entries of one record in the same portion
 * @param from when the first of them was written, UTC
 * @param until when the last of them was written, UTC
 * @param choice how much of it
 * @param groups by kind of record and outcome
 */
record UndoPlan(
        List<List<Long>> entries, LocalDateTime from, LocalDateTime until, UndoChoice choice, List<Group> groups) {
    /** The outcome of what will be restored; every other one is a reason to pass over it. */
    static final String RESTORE = "restore";

    UndoPlan {
        entries = List.copyOf(entries);
        groups = List.copyOf(groups);
    }

    /**
     * Records of one kind and outcome.
     *
     * @param kind the table that they are in
     * @param outcome {@link #RESTORE}, or why not: changed, gone, above, self, taken, ended, too_long, approval, alone,
     *     already, permission, final, and of content other, late, workflow, own, claimed, with_post
     * @param names of some of those concerned
     */
    record Group(String kind, String outcome, int amount, List<String> names) {
        boolean restores() {
            return outcome.equals(RESTORE);
        }

        /** Whether both say the same, whoever is named. */
        boolean isSameAs(Group other) {
            return kind.equals(other.kind) && outcome.equals(other.outcome) && amount == other.amount;
        }
    }

    /** How many records will be restored. */
    int restores() {
        return groups.stream().filter(Group::restores).mapToInt(Group::amount).sum();
    }

    /** What is passed over, and why. */
    Stream<Group> passedOver() {
        return groups.stream().filter(group -> !group.restores());
    }

    /** Whether {@code others} say the same of all records. */
    boolean isSameAs(List<Group> others) {
        return others.size() == groups.size()
                && others.stream().allMatch(other -> groups.stream().anyMatch(other::isSameAs));
    }
}
