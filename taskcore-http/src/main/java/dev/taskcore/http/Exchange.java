package dev.taskcore.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A request and its reply, as far as routes need them, whatever carries them. Not thread-safe. */
interface Exchange {

    /** The method of HTTP. */
    String method();

    /** The path as it was sent. */
    String path();

    /** The query as it was sent; null without one. */
    @Nullable
    String query();

    /** The other end of the connection. */
    String peer();

    /** The first line of a header; null without one. */
    @Nullable
    String header(String name);

    /** Every line of a header. */
    Enumeration<String> headers(String name);

    /** What was left on the request before it came to a route; null if nothing was. */
    @Nullable
    Object attribute(String name);

    /** The bytes of the body as announced; negative if that is not said. */
    long length();

    /** How many bytes of the body are here, where nothing has been read of it yet. */
    int here() throws IOException;

    /**
     * The body, to be read once. Before the servlet layer broken framing is a {@code HttpException}, not an
     * {@code IOException}.
     */
    InputStream body() throws IOException;

    /** Adds a line to the header of the reply. */
    void add(String name, String value);

    /** Sends a reply that is {@link Reply#ready}. */
    void send(Reply reply) throws IOException;
}
