package org.reeve.platform.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports of this machine's loopback address. */
final class Ports {
    private Ports() {}

    /** {@code last} if it is free, else any that is. PostgreSQL still has to get it; whoever starts it tries again. */
    static int choose(int last) throws IOException {
        if (last > 0 && isFree(last)) {
            return last;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    static boolean isFree(int port) {
        // Without SO_REUSEADDR a port in TIME_WAIT would count as taken, which PostgreSQL doesn't mind
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(!System.getProperty("os.name", "").startsWith("Windows"));
            socket.bind(new java.net.InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
