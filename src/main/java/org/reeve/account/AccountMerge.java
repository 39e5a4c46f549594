package org.reeve.account;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two edits of one account that began from the same read. What only one side changed is taken from that side; what both
 * changed differently is for the person to decide.
 */
final class AccountMerge {
    private final AccountValues base;
    private final AccountRow theirs;
    private final AccountValues mine;
    private final Map<AccountField, Boolean> keepMine = new EnumMap<>(AccountField.class);

    /**
     * @param base what both sides read
     * @param theirs the account as it is now
     * @param mine what was to be saved
     */
    AccountMerge(AccountValues base, AccountRow theirs, AccountValues mine) {
        this.base = base;
        this.theirs = theirs;
        this.mine = mine;
    }

    /** The account as it is now, which the result is to be written over. */
    AccountRow theirs() {
        return theirs;
    }

    /** Fields that both sides changed, to different values. */
    List<AccountField> conflicts() {
        return Stream.of(AccountField.values())
                .filter(field -> changedByThem(field)
                        && changedByMe(field)
                        && !theirValue(field).equals(myValue(field)))
                .toList();
    }

    /** Fields that only they changed: their value is taken. */
    List<AccountField> takenFromThem() {
        return Stream.of(AccountField.values())
                .filter(field -> changedByThem(field) && !changedByMe(field))
                .toList();
    }

    String theirValue(AccountField field) {
        return field.of(theirs.values());
    }

    String myValue(AccountField field) {
        return field.of(mine);
    }

    /** Decides a conflict. */
    void decide(AccountField field, boolean forMine) {
        keepMine.put(field, forMine);
    }

    boolean isDecided() {
        return keepMine.keySet().containsAll(conflicts());
    }

    /** What to save; for conflicts that aren't decided yet it holds their value. */
    AccountValues result() {
        AccountValues result = theirs.values();
        for (AccountField field : AccountField.values()) {
            boolean takeMine = changedByMe(field) && (!changedByThem(field) || keepMine.getOrDefault(field, false));
            if (takeMine) {
                result = field.with(result, myValue(field));
            }
        }
        return result;
    }

    private boolean changedByThem(AccountField field) {
        return !theirValue(field).equals(field.of(base));
    }

    private boolean changedByMe(AccountField field) {
        return !myValue(field).equals(field.of(base));
    }
}
