package dev.taskcore.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** What a route answers: a status, headers, and a body or none. Written once; not thread-safe. */
final class Reply {

    /** Above this many bytes a body is worth packing. */
    private static final int PACKED_ABOVE = 1024;

    private static final int NOT_MODIFIED = 304;

    private final int status;
    private final @Nullable String mediaType;
    private final byte @Nullable [] body;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Reply(int status, @Nullable String mediaType, byte @Nullable [] body) {
        this.status = status;
        this.mediaType = mediaType;
        this.body = body;
    }

    /** A status that speaks for itself. */
    static Reply empty(int status) {
        return new Reply(status, null, null);
    }

    static Reply of(int status, String mediaType, byte[] body) {
        return new Reply(status, mediaType, body);
    }

    static Reply json(int status, Json.Writer body) {
        return new Reply(status, Json.MEDIA_TYPE, Json.bytes(body));
    }

    /** One thing in its envelope. */
    static Reply data(int status, Json.Writer data) {
        return json(status, out -> {
            out.writeStartObject();
            out.writeFieldName("data");
            data.write(out);
            out.writeEndObject();
        });
    }

    static Reply problem(Problem problem, String instance, String requestId) {
        Reply reply = new Reply(
                problem.status(), Problem.MEDIA_TYPE, Json.bytes(out -> problem.write(out, instance, requestId)));
        reply.headers.putAll(problem.headers());
        return reply;
    }

    int status() {
        return status;
    }

    Reply header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** What a client hears who has it already: the same headers, without the body (RFC 9110, section 15.4.5). */
    Reply notModified() {
        Reply reply = new Reply(NOT_MODIFIED, null, body);
        reply.headers.putAll(headers);
        return reply;
    }

    /**
     * Writes it past Javalin, whose own way would turn a changed task into a 304 if the request had the new entity tag
     * in {@code If-None-Match}, and packs by a comparison of names that misses quality values.
     */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(mediaType);
        headers.forEach(response::setHeader);
        byte[] bytes = body;
        if (bytes == null) {
            return;
        }
        boolean packable = bytes.length > PACKED_ABOVE;
        if (packable) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        if (status == NOT_MODIFIED) {
            response.flushBuffer(); // At the end of an empty reply Jetty would announce a length of zero.
            return;
        }
        if (packable && AcceptEncoding.takesGzip(request.getHeaders("Accept-Encoding"))) {
            bytes = packed(bytes);
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(bytes.length);
        OutputStream out = response.getOutputStream();
        out.write(bytes);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream gzip = new FastGzip(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    /** JSON packs nearly as well at the fastest level, for a fraction of the time. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
