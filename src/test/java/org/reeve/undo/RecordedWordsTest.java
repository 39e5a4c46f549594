package org.reeve.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.reeve.platform.i18n.Times;

class RecordedWordsTest {
    private static final String RECORDED = "2026-03-01T09:30:15.123456";

    @Test
    void aTimeIsShownWhereThePersonIsAndInUtcToWhoeverAsks() {
        Instant time = Instant.parse(RECORDED + "Z");
        assertThat(RecordedWords.time(RECORDED)).contains(time);
        assertThat(RecordedWords.value(RECORDED)).isEqualTo(Times.localToTheSecond(time));
        assertThat(RecordedWords.valueInUtc(RECORDED)).isEqualTo("2026-03-01 09:30:15 UTC");
    }

    @Test
    void whatIsNoTimeStaysAsItIs() {
        for (String text : new String[] {"2026-13-01T09:30:15", "2026-03-01", "On 2026-03-01T09:30:15", "Mia"}) {
            assertThat(RecordedWords.time(text)).isEmpty();
            assertThat(RecordedWords.value(text)).isEqualTo(text).isEqualTo(RecordedWords.valueInUtc(text));
        }
        assertThat(RecordedWords.value(12)).isEqualTo("12");
        assertThat(RecordedWords.value(true)).isEqualTo("yes");
        assertThat(RecordedWords.value(null)).isEqualTo("(empty)");
    }
}
