package org.reeve.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

/** Two texts beside each other. */
class SidesTest {
    @Test
    void linesStandBesideEachOtherWithTheirWordsMarked() {
        PostText before = new PostText("Title", "The <b>old</b> end.\nGone", "en");
        PostText after = new PostText("Title", "The <b>new</b> end.\nGone\nMore", "en");
        assertThat(Sides.of(before, after))
                .extracting(Sides.Row::kind, row -> Hits.plain(row.before()), row -> Hits.plain(row.after()))
                .containsExactly(
                        tuple(Sides.Kind.SAME, "Title", "Title"),
                        tuple(Sides.Kind.SAME, "", ""),
                        tuple(Sides.Kind.CHANGED, "The <b>old</b> end.", "The <b>new</b> end."),
                        tuple(Sides.Kind.SAME, "Gone", "Gone"),
                        tuple(Sides.Kind.ADDED, "", "More"));
        assertThat(Hits.parts(Sides.of(before, after).get(2).after()))
                .filteredOn(Hits.Part::hit)
                .extracting(Hits.Part::text)
                .containsExactly("new");
    }
}
