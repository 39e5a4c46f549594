package org.reeve.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.settings.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one person typed into posts of one server and did not save: a file a post, which only they may read. Each is replaced
 * as a whole, so that a crash leaves the older text or the newer. Blocks.
 */
final class DraftStore {
    private static final Logger LOG = LoggerFactory.getLogger(DraftStore.class);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path directory;

    /**
     * @param drafts where the drafts of everybody on this computer's account are
     * @param server which server; drafts for another one are not offered
     * @param person whose drafts
     */
    DraftStore(Path drafts, String server, UUID person) {
        String place = UUID.nameUUIDFromBytes((server + " " + person).getBytes(StandardCharsets.UTF_8))
                .toString();
        this.directory = drafts.resolve(place);
    }

    private Path file(UUID post) {
        return directory.resolve(post + ".json");
    }

    /**
     * Keeps {@code draft} in the place of the one before.
     *
     * @throws UncheckedIOException if it can't be written; the one before is still there
     */
    synchronized void keep(Draft draft) {
        try {
            PrivateFiles.createDirectory(directory);
            PrivateFiles.write(file(draft.post()), MAPPER.writeValueAsString(draft));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was kept for this post; empty for nothing. What can't be read is set aside and not offered. */
    synchronized Optional<Draft> find(UUID post) {
        Path file = file(post);
        try {
            @Nullable Draft draft = MAPPER.readValue(Files.readString(file), Draft.class);
            return Optional.ofNullable(draft);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            LOG.warn("A draft can't be read, and is set aside: {}", file, e);
            setAside(file);
            return Optional.empty();
        }
    }

    /** Where the next draft doesn't replace it. */
    private static void setAside(Path file) {
        try {
            Files.move(file, Path.of(file + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("It stays where it is: {}", file, e);
        }
    }

    /**
     * Forgets what was kept for this post.
     *
     * @throws UncheckedIOException if the file can't be deleted
     */
    synchronized void forget(UUID post) {
        try {
            Files.deleteIfExists(file(post));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
