package org.reeve.platform.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record in one JSON file. Reading never fails: a file that makes no sense is set aside under another name and its
 * default takes its place, so that a half-written or hand-edited file costs settings, not the start. Blocks, so not for
 * the FX thread; thread-safe.
 *
 * @param <T> a record; properties that it doesn't know are ignored, those that are missing are null
 */
public final class JsonFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(JsonFile.class);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final Class<T> type;

    /** Nothing is read or written yet. */
    public JsonFile(Path file, Class<T> type) {
        this.file = file;
        this.type = type;
    }

    /**
     * What a file held.
     *
     * @param value its record, or the default
     * @param setAside where the unreadable file was kept, for telling the person once
     */
    public record Loaded<T>(T value, Optional<Path> setAside) {}

    /** Reads the file; {@code otherwise} stands in where there is none or it makes no sense. */
    public Loaded<T> load(T otherwise) {
        try {
            T value = MAPPER.readValue(Files.readString(file), type);
            return value == null ? unreadable(otherwise) : new Loaded<>(value, Optional.empty());
        } catch (NoSuchFileException e) {
            return new Loaded<>(otherwise, Optional.empty());
        } catch (IOException | JacksonException e) {
            LOG.warn("Using defaults instead of {}, which can't be read", file, e);
            return unreadable(otherwise);
        }
    }

    /** As {@link #load}, but leaves the file where it is, whatever is in it. */
    public T peek(T otherwise) {
        try {
            T value = MAPPER.readValue(Files.readString(file), type);
            return value == null ? otherwise : value;
        } catch (NoSuchFileException e) {
            return otherwise;
        } catch (IOException | JacksonException e) {
            LOG.warn("{} can't be read", file, e);
            return otherwise;
        }
    }

    private Loaded<T> unreadable(T otherwise) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return new Loaded<>(otherwise, Optional.of(aside));
        } catch (IOException e) {
            LOG.warn("{} could not be set aside", file, e);
            return new Loaded<>(otherwise, Optional.of(file));
        }
    }

    /** Replaces the file as a whole, so that a crash leaves the old or the new one. */
    public void save(T value) throws IOException {
        save(() -> value);
    }

    /** As {@link #save}; {@code newest} is asked when its turn has come, so that no older value overtakes a newer one. */
    public synchronized void save(Supplier<T> newest) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("Not a file: " + file);
        }
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, file.getFileName().toString(), ".new");
        try {
            Files.writeString(fresh, MAPPER.writeValueAsString(newest.get()));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
