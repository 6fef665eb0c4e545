package dev.taskcore.http;

import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty carries before its servlet layer. */
final class JettyExchange implements Exchange {

    private final Peeked request;
    private final Response response;
    private final Callback callback;
    private @Nullable InputStream body;

    /** With what to tell when the reply is sent. */
    JettyExchange(Request request, Response response, Callback callback) {
        this.request = new Peeked(request);
        this.response = response;
        this.callback = callback;
    }

    /** A request of whose body the first part can be looked at before it is read. */
    private static final class Peeked extends Request.Wrapper {
        private Content.@Nullable Chunk first;

        Peeked(Request request) {
            super(request);
        }

        int here() {
            first = first == null ? super.read() : first;
            return first == null ? 0 : first.remaining();
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk looked = first;
            first = null;
            return looked == null ? super.read() : looked;
        }
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return request.getHttpURI().getPath();
    }

    @Override
    public @Nullable String query() {
        return request.getHttpURI().getQuery();
    }

    @Override
    public String peer() {
        return Request.getRemoteAddr(request);
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    @Override
    public Enumeration<String> headers(String name) {
        return Collections.enumeration(request.getHeaders().getValuesList(name));
    }

    @Override
    public @Nullable Object attribute(String name) {
        return request.getAttribute(name);
    }

    @Override
    public long length() {
        return request.getLength();
    }

    @Override
    public int here() {
        return request.here();
    }

    @Override
    public InputStream body() {
        InputStream opened = body;
        if (opened == null) {
            opened = Content.Source.asInputStream(request);
            body = opened;
        }
        return opened;
    }

    @Override
    public void add(String name, String value) {
        response.getHeaders().add(name, value);
    }

    @Override
    public void send(Reply reply) {
        reply.send(response, callback);
    }
}
