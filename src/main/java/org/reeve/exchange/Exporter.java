package org.reeve.exchange;

import java.nio.file.Path;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Folder;
import org.reeve.platform.i18n.Messages;
import org.reeve.shell.Shell;

/** Writes lists into files in the background, and tells when it is done. FX thread only. */
public final class Exporter {
    private final Background background;
    private final Shell shell;

    /** Makes one for a person's stay. */
    public Exporter(Background background, Shell shell) {
        this.background = background;
        this.shell = shell;
    }

    <T> void start(ExportOrder<T> order) {
        start(order, () -> {});
    }

    /** @param written runs when the file is there */
    <T> void start(ExportOrder<T> order, Runnable written) {
        background.run(
                Messages.text("exchange.export.job", String.valueOf(order.file().getFileName())),
                Effect.WRITE,
                progress -> Export.run(order, progress),
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
