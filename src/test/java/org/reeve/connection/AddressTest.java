package org.reeve.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.reeve.platform.database.DatabaseAddress;
import org.reeve.platform.database.DatabaseAddress.Host;
import org.reeve.platform.database.DatabaseAddress.Tls;

/** Addresses as people and libpq write them. */
class AddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db | db:5432",
                "db:5433 | db:5433",
                "a, b:1 ,c | a:5432, b:1, c:5432",
                "127.0.0.1 | 127.0.0.1:5432",
                "::1 | [::1]:5432",
                "[::1]:99 | [::1]:99",
            })
    void hostsAreReadAsTyped(String typed, String read) {
        assertThat(Hosts.parse(typed, 5432)).map(Hosts::text).hasValue(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a,,b", "a:0", "a:70000", "a:x", "a b", "a/b", "a?sslmode=disable", "a&b"})
    void whatIsNoHostIsRefused(String typed) {
        assertThat(Hosts.parse(typed, 5432)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "::1", "[::1]:99", "a:1, b:2"})
    void hostsCanBeReadAgainAsTheyAreShown(String typed) {
        String shown = Hosts.text(Hosts.parse(typed, 5432).orElseThrow());
        assertThat(Hosts.parse(shown, 1)).map(Hosts::text).hasValue(shown);
    }

    @Test
    void aNameBecomesNoParameterOfTheUrl() {
        Host host = new Host("db", 5432);
        DatabaseAddress address = new DatabaseAddress(List.of(host), "reeve?sslmode=disable", "a@b", Tls.VERIFY_FULL);
        assertThat(Driver.parseURL(address.jdbcUrl(), new Properties()))
                .containsEntry("PGDBNAME", "reeve?sslmode=disable")
                .doesNotContainKey("sslmode");
        assertThat(address.url()).startsWith("postgresql://a%40b@db:5432/reeve%3Fsslmode%3Ddisable?sslmode=");
        assertThatThrownBy(() -> new Host("db/x?sslmode=disable", 5432)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aUnixSocketIsNoHost() {
        assertThat(LibpqDefaults.of(Map.of("PGHOST", "/var/run/postgresql"), new Properties())
                        .hosts())
                .isEmpty();
    }

    @Test
    void libpqVariablesFillTheForm() {
        LibpqDefaults defaults = LibpqDefaults.of(
                Map.of("PGHOST", "db", "PGPORT", "6543", "PGUSER", "ada", "PGSSLMODE", "require"), new Properties());
        assertThat(defaults).isEqualTo(new LibpqDefaults("db", "6543", "reeve", "ada", Tls.REQUIRE));
    }

    @Test
    void aServiceBeatsTheVariables() {
        Properties service = new Properties();
        service.setProperty("PGHOST", "service-db");
        service.setProperty("PGDBNAME", "other");
        assertThat(LibpqDefaults.of(Map.of("PGHOST", "db"), service).hosts()).isEqualTo("service-db");
        assertThat(LibpqDefaults.of(Map.of(), service).database()).isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefer", "allow", "", "nonsense"})
    void aModeThatPromisesNothingBecomesTheSafest(String mode) {
        assertThat(LibpqDefaults.of(Map.of("PGSSLMODE", mode), new Properties()).tls())
                .isEqualTo(Tls.VERIFY_FULL);
    }

    @Test
    void theNewestMigrationIsTheVersionThatReeveWorksWith() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            String newest = files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(1, name.indexOf("__")).replace('_', '.'))
                    .max((a, b) -> Runtime.Version.parse(trim(a)).compareTo(Runtime.Version.parse(trim(b))))
                    .orElseThrow();
            assertThat(SchemaVersion.NEWEST).isEqualTo(newest);
        }
    }

    private static String trim(String version) {
        return version.replaceFirst("(\\.0)+$", "");
    }
}
