package dev.taskcore.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Prints a port of the loopback interface that nobody listens on. */
public final class FreePort {

    private FreePort() {}

    /**
     * Prints the port.
     *
     * @param args none
     * @throws IOException if there is none
     */
    public static void main(String[] args) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println(socket.getLocalPort());
        }
    }
}
