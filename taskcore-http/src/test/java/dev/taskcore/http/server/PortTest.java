package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class PortTest {

    @Test
    void whoComesWhenThereAreEnoughConnectionsWaitsUntilOneEnds() throws Exception {
        Server jetty = new Server();
        ServerConnector port = new Port("127.0.0.1", 0, 2, 10).on(jetty, new HttpConfiguration());
        jetty.addConnector(port);
        jetty.setHandler(new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        });
        jetty.start();
        try (Socket first = new Socket();
                Socket third = new Socket()) {
            connect(first, port);
            assertThat(answer(first)).isEqualTo("HTTP/1.1 200");
            try (Socket second = new Socket()) {
                connect(second, port);
                assertThat(answer(second)).isEqualTo("HTTP/1.1 200");
                await("that it accepts no more").until(() -> !port.isAccepting());
                connect(third, port);
                ask(third);
                assertThat(port.getConnectedEndPoints()).hasSize(2);
            }
            assertThat(heard(third)).isEqualTo("HTTP/1.1 200");
        } finally {
            jetty.stop();
        }
    }

    @Test
    void theServersOwnHasRoomForAllThatComeBackAtOnce() {
        Server jetty = new Server();
        ServerConnector port = Port.of("127.0.0.1", 0).on(jetty, new HttpConfiguration());

        assertThat(port.getAcceptQueueSize()).isEqualTo(1_024);
        assertThat(port.getSelectorManager().getSelectorCount())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    private static void connect(Socket socket, ServerConnector port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getLocalPort()));
        socket.setSoTimeout(20_000);
    }

    private static String answer(Socket socket) throws IOException {
        ask(socket);
        return heard(socket);
    }

    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String heard(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.ISO_8859_1);
    }
}
