package dev.taskcore.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection of a client that sends a request at a time, and looks at no more of an answer than its end. */
final class HttpConnection {

    /** As Jetty writes it. */
    private static final String LENGTH = "\r\nContent-Length: ";

    private static final String END_OF_HEADER = "\r\n\r\n";
    private static final int LARGEST = 64 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long due;
    private int status;
    private int whole;

    /** Begins to connect. */
    HttpConnection(Selector selector, InetSocketAddress server) throws IOException {
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean connected = channel.connect(server);
        key = channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
    }

    /** Sends a request that was due at a moment, as soon as it can. */
    void send(byte[] request, long since) throws IOException {
        due = since;
        in.clear();
        whole = 0;
        out = ByteBuffer.wrap(request);
        if (channel.isConnected()) {
            write();
        }
    }

    /** Whether what has happened on it is that the answer has come. */
    boolean isAnswered() throws IOException {
        if (key.isConnectable()) {
            boolean unused = channel.finishConnect();
            write();
        } else if (key.isWritable()) {
            write();
        } else if (channel.read(in) < 0) {
            throw new EOFException("the server has closed the connection");
        } else {
            return isWhole();
        }
        return false;
    }

    int status() {
        return status;
    }

    long due() {
        return due;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        int unused = channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** The header is read once, and of the body only how much has come: a generator has no time to lose. */
    private boolean isWhole() throws IOException {
        if (whole == 0) {
            readHeader();
        }
        return whole > 0 && in.position() >= whole;
    }

    private void readHeader() throws IOException {
        byte[] bytes = in.array();
        int last = in.position() - END_OF_HEADER.length();
        for (int end = 0; end <= last; end++) {
            if (bytes[end] == '\r' && bytes[end + 1] == '\n' && bytes[end + 2] == '\r' && bytes[end + 3] == '\n') {
                String header = new String(bytes, 0, end + 2, StandardCharsets.ISO_8859_1);
                int length = header.indexOf(LENGTH);
                int body = length < 0
                        ? 0
                        : Integer.parseInt(header.substring(
                                length + LENGTH.length(), header.indexOf('\r', length + LENGTH.length())));
                whole = end + END_OF_HEADER.length() + body;
                status = Integer.parseInt(header.substring(9, 12));
                if (whole > LARGEST) {
                    throw new IOException("an answer of " + whole + " bytes is too large");
                }
                return;
            }
        }
    }
}
