package org.reeve.exchange;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.database.Database;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Folder;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** Writes lists into files in the background, and tells when it is done. FX thread only. */
public final class Exporter {
    private final Database database;
    private final Background background;
    private final Shell shell;

    /** Makes one for a person's stay. */
    public Exporter(Database database, Background background, Shell shell) {
        this.database = database;
        this.background = background;
        this.shell = shell;
    }

    /**
     * Writes a list of records, which the trail has before the first of them is read.
     *
     * @param filtered whether it is less than all of it
     */
    <T> void start(ExportOrder<T> order, boolean filtered) {
        start(order, () -> record(order, filtered), () -> {});
    }

    private void record(ExportOrder<?> order, boolean filtered) {
        database.writeSql(connection -> {
            try (PreparedStatement call = connection.prepareStatement("SELECT api.record_export(?, ?, ?)")) {
                call.setString(1, order.name());
                call.setString(2, order.kind().ending());
                call.setBoolean(3, filtered);
                return call.execute();
            }
        });
    }

    /** @param written runs when the file is there */
    <T> void start(ExportOrder<T> order, Runnable written) {
        start(order, () -> {}, written);
    }

    private <T> void start(ExportOrder<T> order, Runnable before, Runnable written) {
        background.run(
                Messages.text("exchange.export.job", String.valueOf(order.file().getFileName())),
                Effect.WRITE,
                progress -> {
                    before.run();
                    return Export.run(order, progress);
                },
                rows -> {
                    written.run();
                    done(order.file(), rows);
                },
                shell::tell);
    }

    private void done(Path file, long rows) {
        shell.say(
                Messages.text(rows == 1 ? "exchange.export.done.one" : "exchange.export.done", rows),
                Messages.text("exchange.export.show"),
                () -> background.run(
                        Messages.text("exchange.export.show"),
                        Effect.READ,
                        progress -> Folder.show(file),
                        shown -> {},
                        shell::tell));
    }
}
