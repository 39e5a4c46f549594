package org.reeve.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reeve.content.TextMerge.Choice;
import org.reeve.content.TextMerge.Conflict;

/** Bringing two edits of one text together. */
class TextMergeTest {
    private static final String BASE = "one\ntwo\nthree\nfour\nfive";

    private static String merged(String mine, String theirs, Choice... choices) {
        var parts = TextMerge.of(BASE, mine, theirs);
        assertThat(TextMerge.conflicts(parts)).hasSameSizeAs(choices);
        return TextMerge.text(parts, List.of(choices));
    }

    @Test
    void changesOfDifferentLinesAreBothTaken() {
        assertThat(merged("ONE\ntwo\nthree\nfour\nfive", "one\ntwo\nthree\nfour\nFIVE"))
                .isEqualTo("ONE\ntwo\nthree\nfour\nFIVE");
        assertThat(merged("one\nthree\nfour\nfive", "one\ntwo\nthree\nand\nfour\nfive\nsix"))
                .isEqualTo("one\nthree\nand\nfour\nfive\nsix");
        assertThat(merged(BASE, "one")).isEqualTo("one");
        assertThat(merged("", BASE)).isEmpty();
    }

    @Test
    void theSameChangeIsTakenOnce() {
        assertThat(merged("one\n2\nthree\nfour\nfive", "one\n2\nthree\nfour\nfive"))
                .isEqualTo("one\n2\nthree\nfour\nfive");
        assertThat(merged(BASE + "\nsix", BASE + "\nsix")).isEqualTo(BASE + "\nsix");
    }

    @Test
    void differentChangesOfOneLineAreLeftToDecide() {
        String mine = "one\nMINE\nthree\nfour\nfive";
        String theirs = "one\nTHEIRS\nthree\nfour\nFIVE";
        assertThat(merged(mine, theirs, Choice.MINE)).isEqualTo("one\nMINE\nthree\nfour\nFIVE");
        assertThat(merged(mine, theirs, Choice.THEIRS)).isEqualTo("one\nTHEIRS\nthree\nfour\nFIVE");
        assertThat(merged(mine, theirs, Choice.BOTH)).isEqualTo("one\nMINE\nTHEIRS\nthree\nfour\nFIVE");
    }

    @Test
    void whatOneTookOutAndTheOtherChangedIsLeftToDecide() {
        var parts = TextMerge.of(BASE, "one\nfive", "one\ntwo\nTHREE\nfour\nfive");
        assertThat(TextMerge.conflicts(parts))
                .containsExactly(new Conflict(List.of(), List.of("two", "THREE", "four")));
        assertThat(TextMerge.text(parts, List.of(Choice.MINE))).isEqualTo("one\nfive");
    }

    @Test
    void twoInsertionsAtOnePlaceAreLeftToDecide() {
        var parts = TextMerge.of("a\nb", "a\nmine\nb", "a\ntheirs\nb");
        assertThat(TextMerge.conflicts(parts)).containsExactly(new Conflict(List.of("mine"), List.of("theirs")));
        assertThat(TextMerge.text(parts, List.of(Choice.BOTH))).isEqualTo("a\nmine\ntheirs\nb");
    }

    @Test
    void linesAreTheSameWhateverEndsThem() {
        var parts = TextMerge.of("a\r\nb\r\nc", "A\nb\nc", "a\r\nb\r\nC");
        assertThat(TextMerge.conflicts(parts)).isEmpty();
        assertThat(TextMerge.text(parts, List.of())).isEqualTo("A\nb\nC");
    }
}
