package org.reeve.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzyTest {
    @Test
    void lettersMustComeInOrder() {
        assertThat(Fuzzy.score("gtac", "Go to Accounts")).isPositive();
        assertThat(Fuzzy.score("catg", "Go to Accounts")).isEqualTo(Fuzzy.NO_MATCH);
    }

    @Test
    void nothingTypedMatchesEverything() {
        assertThat(Fuzzy.score("", "Refresh")).isZero();
        assertThat(Fuzzy.score("  ", "Refresh")).isZero();
    }

    @Test
    void startsOfWordsCountMoreThanLettersWithin() {
        assertThat(Fuzzy.score("dark", "Use dark colours")).isGreaterThan(Fuzzy.score("dark", "Board mark"));
        assertThat(Fuzzy.score("audit", "Go to Audit")).isGreaterThan(Fuzzy.score("audit", "A much duller title"));
    }

    @Test
    void theBestPlaceCountsNotTheFirst() {
        assertThat(Fuzzy.score("tab", "Next tab")).isEqualTo(Fuzzy.score("tab", "Close tab"));
    }

    @Test
    void initialsAreWholeLettersOfFirstAndLastName() {
        assertThat(Initials.of("Ada King Lovelace")).isEqualTo("AL");
        assertThat(Initials.of("  björk ")).isEqualTo("B");
        assertThat(Initials.of("")).isEmpty();
        assertThat(Initials.of("\uD83D\uDE00 Smile")).isEqualTo("\uD83D\uDE00S");
    }
}
