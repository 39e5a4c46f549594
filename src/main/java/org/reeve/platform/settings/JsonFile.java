package org.reeve.platform.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
        Loaded<Optional<T>> found = read();
        return new Loaded<>(found.value().orElse(otherwise), found.setAside());
    }

    /** As {@link #load}, for what has no default: empty where there is none or it makes no sense. */
    public Optional<T> find() {
        return read().value();
    }

    private Loaded<Optional<T>> read() {
        try {
            @Nullable T value = MAPPER.readValue(Files.readString(file), type);
            if (value != null) {
                return new Loaded<>(Optional.of(value), Optional.empty());
            }
        } catch (NoSuchFileException e) {
            return new Loaded<>(Optional.empty(), Optional.empty());
        } catch (IOException | JacksonException e) {
            LOG.warn("{} can't be read, and is set aside", file, e);
        }
        return new Loaded<>(Optional.empty(), Optional.of(setAside()));
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

    /** Where the next one doesn't replace it; returns where it is then. */
    private Path setAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} could not be set aside", file, e);
            return file;
        }
    }

    /** Replaces the file as a whole, so that a crash leaves the old or the new one; only its owner may read it. */
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
        PrivateFiles.write(file, MAPPER.writeValueAsString(newest.get()));
    }
}
