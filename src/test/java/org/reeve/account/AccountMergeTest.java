package org.reeve.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountMergeTest {
    private static final AccountValues BASE = new AccountValues("Ada", "ada@example.org", "1", false);

    private static AccountMerge merge(AccountValues theirs, AccountValues mine) {
        AccountRow row = new AccountRow(
                new UUID(0, 1),
                theirs.email(),
                theirs.name(),
                theirs.phone(),
                true,
                theirs.verified(),
                null,
                Instant.EPOCH,
                Instant.EPOCH);
        return new AccountMerge(BASE, row, mine);
    }

    @Test
    void whatOneSideChangedIsTakenFromIt() {
        AccountMerge merge = merge(
                new AccountValues("Ada", "ada@example.org", "2", true),
                new AccountValues("Ada Mine", "ada@example.org", "1", false));
        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.takenFromThem()).containsExactly(AccountField.PHONE, AccountField.VERIFIED);
        assertThat(merge.isDecided()).isTrue();
        assertThat(merge.result()).isEqualTo(new AccountValues("Ada Mine", "ada@example.org", "2", true));
    }

    @Test
    void whatBothChangedAlikeIsNoConflict() {
        AccountMerge merge = merge(
                new AccountValues("Ada B", "ada@example.org", "1", false),
                new AccountValues("Ada B", "ada@example.org", "1", false));
        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.result().name()).isEqualTo("Ada B");
    }

    @Test
    void whatBothChangedDifferentlyIsForThePersonToDecide() {
        AccountMerge merge = merge(
                new AccountValues("Theirs", "theirs@example.org", "1", false),
                new AccountValues("Mine", "mine@example.org", "", false));
        assertThat(merge.conflicts()).containsExactly(AccountField.NAME, AccountField.EMAIL);
        assertThat(merge.isDecided()).isFalse();
        merge.decide(AccountField.NAME, true);
        merge.decide(AccountField.EMAIL, false);
        assertThat(merge.isDecided()).isTrue();
        assertThat(merge.result()).isEqualTo(new AccountValues("Mine", "theirs@example.org", "", false));
    }
}
