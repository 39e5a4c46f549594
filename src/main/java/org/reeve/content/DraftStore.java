package org.reeve.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.reeve.platform.settings.JsonFile;
import org.reeve.platform.settings.PrivateFiles;

/**
 * What one person typed into posts of one server and did not save: a file a post, which only they may read. Each is replaced
 * as a whole, so that a crash leaves the older text or the newer. Blocks.
 */
final class DraftStore {
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

    private JsonFile<Draft> json(UUID post) {
        return new JsonFile<>(file(post), Draft.class);
    }

    /**
     * Keeps {@code draft} in the place of the one before.
     *
     * @throws UncheckedIOException if it can't be written; the one before is still there
     */
    synchronized void keep(Draft draft) {
        try {
            PrivateFiles.createDirectory(directory);
            json(draft.post()).save(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was kept for this post; empty for nothing. What can't be read is set aside and not offered. */
    synchronized Optional<Draft> find(UUID post) {
        return json(post).find();
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
