package org.reeve.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this computer remembers of each database. */
class SeenSealsTest {
    private static final Receipt HERE = new Receipt("here/reeve", 3, "a".repeat(64), Instant.EPOCH, Instant.EPOCH);
    private static final Receipt THERE = new Receipt("there/reeve", 9, "b".repeat(64), Instant.EPOCH, Instant.EPOCH);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void eachDatabaseHasItsOwn() throws IOException {
        SeenSeals seen = new SeenSeals(directory);
        assertThat(seen.of(HERE.database())).isEmpty();
        seen.remember(HERE);
        seen.remember(THERE);
        assertThat(new SeenSeals(directory).of(HERE.database())).contains(HERE);
        seen.forget(HERE.database());
        assertThat(seen.of(HERE.database())).isEmpty();
        assertThat(seen.of(THERE.database())).contains(THERE);
    }

    @Test
    void aFileThatCantBeReadIsNotLostToTheNextSeal() throws IOException {
        Files.writeString(
                directory.resolve("seals.json"), "{\"seals\": {\"here/reeve\": {\"number\": 3, \"hash\": \"aa");
        SeenSeals seen = new SeenSeals(directory);
        seen.remember(THERE);
        assertThat(seen.of(THERE.database())).contains(THERE);
        assertThat(directory.resolve("seals.json.unreadable")).content().contains("here/reeve");
    }
}
