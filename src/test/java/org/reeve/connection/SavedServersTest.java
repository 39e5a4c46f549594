package org.reeve.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reeve.platform.database.DatabaseAddress.Host;
import org.reeve.platform.database.DatabaseAddress.Tls;
import org.reeve.platform.database.Secret;

class SavedServersTest {
    private static final Secret PASSWORD = Secret.of("correct horse battery");

    @TempDir
    Path directory;

    private static SavedServer server(String host, boolean keep) {
        return new SavedServer(
                "one", "Production", List.of(new Host(host, 5432)), "reeve", "reeve_desktop", Tls.VERIFY_FULL, keep);
    }

    private SavedServers saved() {
        return new SavedServers(directory);
    }

    @Test
    void aPasswordIsKeptOnlyWhenAskedForAndNeverInTheOpen() throws IOException {
        saved().save(server("db", false), PASSWORD);
        assertThat(saved().password(server("db", false)).isEmpty()).isTrue();
        assertThat(directory.resolve("passwords")).doesNotExist();
        saved().save(server("db", true), PASSWORD);
        assertThat(saved().password(server("db", true))).isEqualTo(PASSWORD);
        for (Path file : List.of(directory.resolve("passwords"), directory.resolve("servers.json"))) {
            assertThat(file).content().doesNotContain(PASSWORD.reveal());
        }
    }

    @Test
    void keyAndPasswordsAreTheOwnersAlone() throws IOException {
        saved().save(server("db", true), PASSWORD);
        for (String name : List.of("passwords", "passwords.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aPasswordGoesToNoOtherHostThanTheOneItWasKeptFor() throws IOException {
        saved().save(server("db", true), PASSWORD);
        assertThat(saved().password(server("evil", true)).isEmpty()).isTrue();
    }

    @Test
    void whatIsRemovedOrNoLongerWantedIsForgotten() throws IOException {
        saved().save(server("db", true), PASSWORD);
        saved().save(server("db", false), Secret.of(""));
        assertThat(saved().password(server("db", true)).isEmpty()).isTrue();
        saved().save(server("db", true), PASSWORD);
        saved().remove(server("db", true));
        assertThat(saved().password(server("db", true)).isEmpty()).isTrue();
        assertThat(saved().list().servers()).isEmpty();
    }

    @Test
    void aDamagedFileCostsThePasswordNotTheStart() throws IOException {
        saved().save(server("db", true), PASSWORD);
        Files.writeString(directory.resolve("passwords"), "one=notbase64!\n");
        assertThat(saved().password(server("db", true)).isEmpty()).isTrue();
        Files.writeString(directory.resolve("servers.json"), "{{{");
        assertThat(saved().list().setAside()).isPresent();
    }

    @Test
    void aKeyThatWasCutShortKeepsNoNewPasswordOut() throws IOException {
        saved().save(server("db", true), PASSWORD);
        Files.writeString(directory.resolve("passwords.key"), "");
        assertThat(saved().password(server("db", true)).isEmpty()).isTrue();
        saved().save(server("db", true), PASSWORD);
        assertThat(saved().password(server("db", true))).isEqualTo(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one=\\u00", "\u0000\u0001", "="})
    void aFileOfPasswordsThatMakesNoSenseCostsThePasswords(String content) throws IOException {
        saved().save(server("db", true), PASSWORD);
        Files.writeString(directory.resolve("passwords"), content);
        assertThat(saved().password(server("db", true)).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\": \"x\", \"name\": \"X\", \"database\": \"d\", \"user\": \"u\", \"tls\": \"REQUIRE\"}",
                "{\"id\": \"x\", \"name\": \"X\", \"hosts\": [{\"name\": \"db\", \"port\": 1}], \"database\": \"d\","
                        + " \"user\": \"u\", \"tls\": \"DISABLE\"}"
            })
    void aServerThatCannotBeConnectedToIsNoServer(String server) throws IOException {
        Files.writeString(directory.resolve("servers.json"), "{\"servers\": [" + server + "]}");
        assertThat(saved().list().setAside()).isPresent();
    }

    @Test
    void lookingLeavesADamagedFileWhereItIs() throws IOException {
        Files.writeString(directory.resolve("servers.json"), "{{{");
        assertThat(saved().all()).isEmpty();
        assertThat(directory.resolve("servers.json")).hasContent("{{{");
    }

    @Test
    void changingKeepsOneEntryAndSortsByName() throws IOException {
        saved().save(server("db", false), Secret.of(""));
        saved().save(
                        new SavedServer("two", "archive", List.of(new Host("a", 1)), "reeve", "x", Tls.REQUIRE, false),
                        Secret.of(""));
        saved().save(server("db2", false), Secret.of(""));
        assertThat(saved().list().servers()).extracting(SavedServer::name).containsExactly("archive", "Production");
        assertThat(saved().list().servers().getLast().hosts().getFirst().name()).isEqualTo("db2");
    }
}
