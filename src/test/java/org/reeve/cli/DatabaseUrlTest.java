package org.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.DatabaseAddress.Host;
import org.reeve.platform.database.DatabaseAddress.Tls;

class DatabaseUrlTest {
    @Test
    void readsLibpqsAndJdbcsForm() {
        assertThat(DatabaseUrl.parse("postgresql://ann@a.example.org:6432,b.example.org/db?sslmode=require", "m"))
                .isEqualTo(new DatabaseAddress(
                        List.of(new Host("a.example.org", 6432), new Host("b.example.org", 5432)),
                        "db",
                        "ann",
                        Tls.REQUIRE));
        assertThat(DatabaseUrl.parse("jdbc:postgresql://[::1]:5433/db?user=ann", "m"))
                .isEqualTo(new DatabaseAddress(List.of(new Host("[::1]", 5433)), "db", "ann", Tls.DISABLE));
    }

    @Test
    void takesTheSafeWayWhereTheUrlIsSilent() {
        assertThat(DatabaseUrl.parse("postgres://db.example.org", "m"))
                .isEqualTo(
                        new DatabaseAddress(List.of(new Host("db.example.org", 5432)), "reeve", "m", Tls.VERIFY_FULL));
        assertThat(DatabaseUrl.parse("postgres://db.example.org?sslmode=prefer", "m")
                        .tls())
                .isEqualTo(Tls.VERIFY_FULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:hunter2@db/reeve",
                "postgresql://db/reeve?password=hunter2",
                "postgresql://db/reeve?sslmode=require&PASSWORD=hunter2",
                "postgresql://ann:hunter2@db:x/reeve",
                "postgresql://db:hunter2/reeve",
                "hunter2",
                "postgresql:///reeve",
                "postgresql://db/reeve?options=hunter2",
                "postgresql://db/reeve?sslmode=disable"
            })
    void refusesWithoutRepeatingWhatMayBeASecret(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url, "m"))
                .isInstanceOf(UsageException.class)
                .message()
                .doesNotContain("hunter2");
    }
}
