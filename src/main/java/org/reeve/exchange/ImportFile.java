package org.reeve.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.reeve.exchange.Unreadable.Why;
import org.reeve.platform.Progress;
import org.reeve.platform.i18n.Messages;

/**
 * A file that was read through once: it can be read, and this is in it. Its rows are not kept; they are read again.
 *
 * @param size in bytes, when it was read
 * @param modified when it had been written last, when it was read
 * @param titles of its columns, each another
 * @param sample its first rows
 * @param rows how many it has, without the head line
 */
record ImportFile(Path path, long size, FileTime modified, List<String> titles, List<FileRow> sample, int rows) {
    private static final int SAMPLE = 8;
    private static final int PER_REPORT = 5_000;

    ImportFile {
        titles = List.copyOf(titles);
        sample = List.copyOf(sample);
    }

    /**
     * Reads it through; blocks.
     *
     * @throws Unreadable if it can't be read to its end
     */
    static ImportFile look(Path path, Progress progress) {
        try {
            long size = Files.size(path);
            FileTime modified = Files.getLastModifiedTime(path);
            Looking looking = new Looking(progress);
            RowReader.read(path, looking);
            return new ImportFile(path, size, modified, looking.titles, looking.sample, looking.rows);
        } catch (IOException failure) {
            throw new Unreadable(Why.FILE, 0, failure);
        }
    }

    /** What it is called, without its folder. */
    String name() {
        return String.valueOf(path.getFileName());
    }

    /**
     * Reads its rows again; blocks.
     *
     * @throws Unreadable if it was changed since it was looked through
     */
    void each(Consumer<FileRow> row) {
        requireUnchanged();
        RowReader.read(path, new RowReader.Target() {
            @Override
            public void head(List<String> again) {
                if (!again.equals(titles)) {
                    throw new Unreadable(Why.CHANGED, 0, null);
                }
            }

            @Override
            public void row(FileRow read) {
                row.accept(read);
            }
        });
        requireUnchanged();
    }

    private void requireUnchanged() {
        try {
            if (Files.size(path) != size || !Files.getLastModifiedTime(path).equals(modified)) {
                throw new Unreadable(Why.CHANGED, 0, null);
            }
        } catch (IOException failure) {
            throw new Unreadable(Why.FILE, 0, failure);
        }
    }

    private static final class Looking implements RowReader.Target {
        private final Progress progress;
        private final List<FileRow> sample = new ArrayList<>();
        private List<String> titles = List.of();
        private int rows;

        Looking(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void head(List<String> read) {
            titles = read;
        }

        @Override
        public void row(FileRow row) {
            if (rows % PER_REPORT == 0) {
                progress.at(Messages.text("exchange.import.looking", rows), -1);
            }
            if (sample.size() < SAMPLE) {
                sample.add(row);
            }
            rows++;
        }
    }
}
