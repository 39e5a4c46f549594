package org.reeve.platform.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reeve.platform.local.LocalServerException.Reason;

/**
 * What {@code postmaster.pid} says: its first line is the server's process, the fourth its port, the eighth its state.
 *
 * @param pid the server's process id
 * @param port what it listens on, or 0 while it hasn't said so yet
 */
record Postmaster(long pid, int port) {
    private static final int PORT_LINE = 3;

    /** What stands in {@code cluster}; empty if nothing readable does. */
    static Optional<Postmaster> in(Path cluster) {
        Path file = cluster.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            String port = lines.size() > PORT_LINE ? lines.get(PORT_LINE).strip() : "";
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.getFirst().strip()), port.isEmpty() ? 0 : Integer.parseInt(port)));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LocalServerException(Reason.FILES, e, file);
        }
    }

    /**
     * Whether that process is there and may be a server. After a crash and a restart of the machine its number can belong
     * to any other program.
     */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info()
                        .command()
                        .map(command -> command.toLowerCase(Locale.ROOT).contains("postgres"))
                        .orElse(true))
                .orElse(false);
    }
}
