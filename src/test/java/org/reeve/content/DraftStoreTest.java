package org.reeve.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text that was typed and not saved. */
class DraftStoreTest {
    private static final UUID POST = UUID.randomUUID();
    private static final UUID ADA = UUID.randomUUID();

    @TempDir
    Path home;

    private static Draft draft(String typed) {
        return new Draft(
                POST,
                Instant.parse("2026-01-02T03:04:05.123456Z"),
                new PostText("Title", "Text", "en"),
                new PostText("Title", typed, "de"),
                Instant.parse("2026-01-02T03:05:00Z"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void theLastIsKeptForItsPersonAndServerOnlyUntilItIsForgotten() throws IOException {
        DraftStore drafts = new DraftStore(home, "one", ADA);
        assertThat(drafts.find(POST)).isEmpty();
        drafts.keep(draft("Older"));
        drafts.keep(draft("Newer"));
        assertThat(new DraftStore(home, "one", ADA).find(POST)).contains(draft("Newer"));
        assertThat(new DraftStore(home, "two", ADA).find(POST)).isEmpty();
        assertThat(new DraftStore(home, "one", UUID.randomUUID()).find(POST)).isEmpty();
        assertThat(files()).hasSize(1);
        if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().getFirst())))
                    .isEqualTo("rw-------");
        }
        drafts.forget(POST);
        assertThat(drafts.find(POST)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void aFileThatMakesNoSenseIsNotOffered() throws IOException {
        DraftStore drafts = new DraftStore(home, "one", ADA);
        drafts.keep(draft("Some"));
        Files.writeString(files().getFirst(), "{\"post\": ");
        assertThat(drafts.find(POST)).isEmpty();
        drafts.keep(draft("Next"));
        drafts.forget(POST);
        assertThat(files()).as("for whoever can mend it").hasSize(1);
    }
}
