package org.reeve.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The network between a client and the test server, which a test can cut and mend: cut, connections break and new ones
 * are refused, as when the server is killed.
 */
public final class Cable implements AutoCloseable {
    private final String host;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int ownPort;
    private @Nullable ServerSocket listener;

    /** A cable to {@code host:port}. */
    public Cable(String host, int port) {
        this.host = host;
        this.port = port;
        this.ownPort = listen(0);
    }

    /** Where this end is, on this machine. */
    public int port() {
        return ownPort;
    }

    private synchronized int listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            listener = socket;
            Thread.ofVirtual().start(() -> accept(socket));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            connect(from);
        }
    }

    private void connect(ServerSocket from) {
        try {
            Socket near = from.accept();
            Socket far = new Socket(host, port);
            sockets.add(near);
            sockets.add(far);
            Thread.ofVirtual().start(() -> pump(near, far));
            Thread.ofVirtual().start(() -> pump(far, near));
        } catch (IOException e) {
            if (!from.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One end is gone; closing both is all there is to do
            sockets.remove(from);
        }
        sockets.remove(from);
    }

    /** Breaks every connection and refuses new ones. */
    public synchronized void cut() {
        close();
    }

    /** Lets connections through again, at the same place. */
    public void mend() {
        listen(ownPort);
    }

    @Override
    public synchronized void close() {
        try {
            if (listener != null) {
                listener.close();
            }
            for (Socket socket : sockets) {
                socket.close();
            }
            sockets.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
