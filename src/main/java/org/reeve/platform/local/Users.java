package org.reeve.platform.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Who uses a server: every process that does holds a shared lock on {@code users.lock}, which the operating system gives
 * back when it dies, however it dies.
 *
 * <p>POSIX drops a process's locks on a file when it closes <em>any</em> descriptor of it, so this class alone opens that
 * file, and once a process.
 */
final class Users {
    private static final Map<Path, Users> HERE = new HashMap<>();

    private final FileChannel channel;
    private final FileLock lock;
    private int count = 1;

    private Users(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** One more use in this process. */
    static synchronized void enter(Path file) throws IOException {
        Users users = HERE.get(file);
        if (users != null) {
            users.count++;
            return;
        }
        FileChannel channel = open(file);
        try {
            HERE.put(file, new Users(channel, channel.lock(0, Long.MAX_VALUE, true)));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * One use less in this process. The start lock must be held, so that nobody enters meanwhile.
     *
     * @return whether nobody on this machine uses the server now
     */
    static synchronized boolean leave(Path file) throws IOException {
        Users users = HERE.get(file);
        if (users == null) {
            throw new IllegalStateException("Nobody here uses " + file);
        }
        users.count--;
        if (users.count > 0) {
            return false;
        }
        HERE.remove(file);
        try (FileChannel channel = users.channel) {
            users.lock.release();
            return free(channel);
        }
    }

    /** Whether any process uses the server, this one included. The start lock must be held. */
    static synchronized boolean areThere(Path file) throws IOException {
        if (HERE.containsKey(file)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = open(file)) {
            return !free(channel);
        }
    }

    private static boolean free(FileChannel channel) throws IOException {
        FileLock everything = channel.tryLock();
        if (everything == null) {
            return false;
        }
        everything.release();
        return true;
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
