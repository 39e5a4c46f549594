package org.reeve.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Features are made once for somebody's stay, and told when it ends. */
class OfferingTest {
    /** Counts its ends. */
    private static final class Lasting implements Feature {
        private int ends;

        @Override
        public void left() {
            ends++;
        }
    }

    @Test
    void whatGoesOnByItselfEndsWithTheStay() {
        Offering offering = new Offering();
        Lasting first = new Lasting();
        Lasting second = new Lasting();
        offering.enter(() -> List.of(first), permission -> true);
        offering.enter(() -> List.of(second), permission -> true);
        assertThat(first.ends).as("of whoever signs in again").isZero();
        offering.leave();
        offering.leave();
        assertThat(first.ends).isEqualTo(1);
        assertThat(second.ends).as("never made").isZero();
        assertThat(offering.isOpen()).isFalse();
    }
}
