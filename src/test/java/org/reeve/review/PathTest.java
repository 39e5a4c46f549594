package org.reeve.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The way along the posts that were shown. */
class PathTest {
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID TWO = UUID.randomUUID();
    private static final UUID THREE = UUID.randomUUID();

    @Test
    void itGoesBackAndOnAndPastWhatIsForgotten() {
        Path path = new Path();
        assertThat(path.previous()).isEmpty();
        path.show(ONE);
        path.show(TWO);
        path.show(THREE);
        assertThat(path.next()).isEmpty();
        assertThat(path.previous()).contains(TWO);
        path.show(TWO);
        assertThat(path.next()).contains(THREE);
        path.forget(TWO);
        assertThat(path.posts()).containsExactly(ONE, THREE);
        assertThat(path.next()).contains(THREE);
        path.show(THREE);
        assertThat(path.previous()).contains(ONE);
        path.clear();
        assertThat(path.next()).isEmpty();
        assertThat(path.posts()).isEmpty();
    }
}
