package org.reeve.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reeve.testkit.Authenticator;
import org.reeve.testkit.TestDatabase;

/** What the database takes for a code: RFC 4226, RFC 6238 and RFC 4648. */
class TotpTest {
    private static final String SECRET = "convert_to('12345678901234567890', 'UTF8')";

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /** RFC 6238, appendix B: those of SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theVectorsOfRfc6238(long time, String code) {
        assertThat(database.value(
                        "SELECT auth.hotp(" + SECRET
                                + ", auth.totp_step(timezone('UTC', to_timestamp(CAST(? AS bigint)))), 8)",
                        time))
                .isEqualTo(code);
        assertThat(Authenticator.of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").code(Instant.ofEpochSecond(time), 8))
                .isEqualTo(code);
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
        "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
    })
    void theVectorsOfRfc4226(long counter, String code) {
        assertThat(database.value("SELECT auth.hotp(" + SECRET + ", CAST(? AS bigint), 6)", counter))
                .isEqualTo(code);
    }

    /** Steps of 30 seconds around 1111111109, which is 29 seconds into one. */
    @ParameterizedTest
    @CsvSource({"-60, false", "-59, true", "-29, true", "0, true", "1, true", "30, true", "31, false"})
    void aClockMayBeOffByOneStepAndNoMore(int seconds, boolean good) {
        Instant theirs = Instant.ofEpochSecond(1_111_111_109);
        String code = Authenticator.of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").code(theirs, 6);
        boolean expected = Math.abs(Math.floorDiv(theirs.getEpochSecond(), 30)
                        - Math.floorDiv(theirs.getEpochSecond() + seconds, 30))
                <= 1;
        assertThat(expected).isEqualTo(good);

        assertThat(database.value(
                        "SELECT auth.matching_step(" + SECRET
                                + ", ?, timezone('UTC', to_timestamp(CAST(? AS bigint)))) IS NOT NULL",
                        code,
                        theirs.getEpochSecond() + seconds))
                .isEqualTo(good ? "t" : "f");
    }

    @Test
    void aKeyIsWrittenInBase32() {
        assertThat(database.value("SELECT auth.base32(" + SECRET + ")")).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
