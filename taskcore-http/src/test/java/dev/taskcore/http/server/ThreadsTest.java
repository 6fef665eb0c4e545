package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * A reader that hands on every request whose path begins with {@code /miss} to a virtual thread, and answers the others
 * at once, all with their path. What was handed on ends when its reader has left the connection.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
@Timeout(60)
class ThreadsTest {

    private final Map<String, Thread> readers = new ConcurrentHashMap<>();
    private final Map<String, Thread> answerers = new ConcurrentHashMap<>();
    private final Server jetty = new Server(Threads.of(4));
    private final ServerConnector port = Port.of("127.0.0.1", 0).on(jetty, new HttpConfiguration());

    private void start(InvocationType type) throws Exception {
        jetty.addConnector(port);
        jetty.setHandler(new Handler.Abstract(type) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                String path = request.getHttpURI().getPath();
                Thread reader = Thread.currentThread();
                readers.put(path, reader);
                if (path.startsWith("/miss")) {
                    VirtualThreads.execute(jetty.getThreadPool(), () -> {
                        await("that the reader has left").until(() -> hasLeft(reader));
                        answer(path, response, callback);
                    });
                } else {
                    answer(path, response, callback);
                }
                return true;
            }
        });
        jetty.start();
    }

    private void answer(String path, Response response, Callback callback) {
        answerers.put(path, Thread.currentThread());
        Content.Sink.write(response, true, path, callback);
    }

    private static boolean hasLeft(Thread reader) {
        return Arrays.stream(reader.getStackTrace())
                .noneMatch(frame -> frame.getMethodName().equals("onFillable"));
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
    }

    @Test
    void whoHasAnsweredInAVirtualThreadReadsWhatComesNext() throws Exception {
        start(InvocationType.NON_BLOCKING);

        assertThat(answers("/miss/1", "/hit/2", "/hit/3", "/miss/4", "/miss/5", "/hit/6"))
                .containsExactly("/miss/1", "/hit/2", "/hit/3", "/miss/4", "/miss/5", "/hit/6");

        assertThat(readers.get("/hit/2")).isSameAs(answerers.get("/miss/1"));
        assertThat(readers.get("/hit/3")).isSameAs(answerers.get("/miss/1"));
        assertThat(readers.get("/miss/5")).isSameAs(answerers.get("/miss/4"));
    }

    @Test
    void whereRequestsAreWorkedOnByWhoReadsItIsAnotherThread() throws Exception {
        start(InvocationType.BLOCKING);

        assertThat(answers("/miss/1", "/hit/2")).containsExactly("/miss/1", "/hit/2");
        assertThat(readers.get("/hit/2")).isNotSameAs(answerers.get("/miss/1"));
    }

    @Test
    void aConnectionThatWasIdleInBetweenGoesOn() throws Exception {
        start(InvocationType.NON_BLOCKING);

        try (Socket socket = connect()) {
            for (int i = 0; i < 3; i++) {
                send(socket, "GET /miss HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(heard(socket.getInputStream())).isEqualTo("/miss");
            }
        }
    }

    @Test
    void theLastReplyOfAConnectionEndsIt() throws Exception {
        start(InvocationType.NON_BLOCKING);

        for (String last : List.of("HTTP/1.0\r\n\r\n", "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            try (Socket socket = connect()) {
                send(socket, "GET /miss/1 HTTP/1.1\r\nHost: localhost\r\n\r\nGET /miss/2 " + last);
                assertThat(heard(socket.getInputStream())).isEqualTo("/miss/1");
                assertThat(heard(socket.getInputStream())).isEqualTo("/miss/2");
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    private List<String> answers(String... paths) throws IOException {
        StringBuilder requests = new StringBuilder();
        for (String path : paths) {
            requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        List<String> answers = new ArrayList<>();
        try (Socket socket = connect()) {
            send(socket, requests.toString());
            for (int i = 0; i < paths.length; i++) {
                answers.add(heard(socket.getInputStream()));
            }
        }
        return answers;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.getLocalPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The body of the next answer. */
    private static String heard(InputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("a byte after %s", header).isNotEqualTo(-1);
            header.append((char) next);
        }
        String length = header.toString().replaceFirst("(?s).*Content-Length: (\\d+).*", "$1");
        return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.ISO_8859_1);
    }
}
