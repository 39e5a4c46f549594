package org.reeve.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void lengthIsCountedAsTheDatabaseDoes() {
        assertThat(Reason.fits(" " + "🙂".repeat(Reason.LONGEST_TITLE) + "\n", Reason.LONGEST_TITLE))
                .isTrue();
        assertThat(Reason.fits("a".repeat(Reason.LONGEST_TITLE + 1), Reason.LONGEST_TITLE))
                .isFalse();
    }
}
