package org.reeve.platform.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock that one thread of one process on this machine holds. The operating system gives it back when the process dies.
 * File locks belong to the whole process, hence the second lock among its threads.
 */
final class ExclusiveLock implements AutoCloseable {
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;

    private ExclusiveLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /** Waits for the lock on {@code file}, which is created where it is missing. */
    static ExclusiveLock acquire(Path file) throws IOException {
        ReentrantLock thread = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
        thread.lock();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.lock();
                return new ExclusiveLock(thread, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            thread.unlock();
            throw e;
        }
    }

    /** The lock if nobody has it. */
    static Optional<ExclusiveLock> tryAcquire(Path file) throws IOException {
        ReentrantLock thread = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
        if (!thread.tryLock()) {
            return Optional.empty();
        }
        boolean locked = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
            return locked ? Optional.of(new ExclusiveLock(thread, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                thread.unlock();
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            thread.unlock();
        }
    }
}
