package dev.taskcore.http;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What a route answers: a status, headers, and a body or none. Written once; not thread-safe. */
final class Reply {

    /** Above this many bytes a body is worth packing. */
    private static final int PACKED_ABOVE = 1024;

    private static final int NOT_MODIFIED = 304;

    private static final byte[] ENVELOPE = "{\"data\":".getBytes(StandardCharsets.UTF_8);

    /** About what each header takes in memory beside its text. */
    private static final int PER_HEADER = 100;

    /** How a body is sent. */
    private enum Form {
        /** As the client takes it, which is not known yet. */
        OPEN,
        PLAIN,
        PACKED
    }

    private final int status;
    private final @Nullable String mediaType;
    private final byte @Nullable [] body;
    private final Form form;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private boolean varies;

    private Reply(int status, @Nullable String mediaType, byte @Nullable [] body) {
        this(status, mediaType, body, Form.OPEN);
    }

    private Reply(int status, @Nullable String mediaType, byte @Nullable [] body, Form form) {
        this.status = status;
        this.mediaType = mediaType;
        this.body = body;
        this.form = form;
        this.varies = body != null && body.length > PACKED_ABOVE;
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

    /** A stretch of the body alone in its envelope, as {@link #data} writes it. */
    Reply part(int from, int to) {
        ByteArrayOutputStream part = new ByteArrayOutputStream(ENVELOPE.length + to - from + 1);
        part.writeBytes(ENVELOPE);
        part.write(unpacked(), from, to - from);
        part.write('}');
        return new Reply(status, mediaType, part.toByteArray());
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

    /** Says that packed bytes are sent to who takes them, also where these are too few for that. */
    Reply varies() {
        varies = true;
        return this;
    }

    /**
     * What a client hears who has it already: no body, and of the headers not what goes with that (RFC 9110, 15.4.5).
     */
    Reply notModified() {
        Reply reply = with(new Reply(NOT_MODIFIED, null, null, form));
        reply.headers.remove("Link");
        return reply;
    }

    /** What a client hears who has already what has this tag; it stands for a reply that {@link #varies}. */
    static Reply notModified(String tag) {
        return empty(NOT_MODIFIED).varies().header("ETag", tag);
    }

    /** Whether it is what a condition names. */
    boolean isNamedBy(ETags condition) {
        String tag = headers.get("ETag");
        return condition.any() || (tag != null && condition.names(tag));
    }

    /** Whether it has an entity tag. */
    boolean isTagged() {
        return headers.containsKey("ETag");
    }

    /** Whether it has this entity tag, by the weak comparison that reading needs. */
    boolean isNamed(String tag) {
        String own = headers.get("ETag");
        return own != null && ETags.text(own).equals(ETags.text(tag));
    }

    /** In the form for clients who take gzip, or for others: fit to be sent again and again. */
    Reply ready(boolean gzip) {
        byte[] bytes = body;
        return gzip && bytes != null && bytes.length > PACKED_ABOVE
                ? with(new Reply(status, mediaType, packed(bytes), Form.PACKED))
                : with(new Reply(status, mediaType, bytes, Form.PLAIN));
    }

    /** In the form for whom it is sent to. */
    Reply readyFor(Exchange exchange) {
        return form == Form.OPEN ? ready(AcceptEncoding.takesGzip(exchange.headers("Accept-Encoding"))) : this;
    }

    /** The same, to which headers can be added. */
    Reply copy() {
        return with(new Reply(status, mediaType, body, form));
    }

    private Reply with(Reply other) {
        other.headers.putAll(headers);
        other.varies = varies;
        return other;
    }

    /** About how much memory it takes. */
    int weight() {
        int bytes = body == null ? 0 : body.length;
        for (String value : headers.values()) {
            bytes += PER_HEADER + value.length();
        }
        return bytes;
    }

    /** Writes one that is {@link #ready} and has a body, for {@link #read}. */
    void write(DataOutputStream out) throws IOException {
        out.writeShort(status);
        out.writeBoolean(form == Form.PACKED);
        out.writeBoolean(varies);
        write(out, requireNonNull(mediaType));
        write(out, requireNonNull(body));
        out.writeShort(headers.size());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            write(out, header.getKey());
            write(out, header.getValue());
        }
    }

    /**
     * One that was written.
     *
     * @throws IOException if there is none
     */
    static Reply read(DataInputStream in) throws IOException {
        int status = in.readShort();
        Form form = in.readBoolean() ? Form.PACKED : Form.PLAIN;
        boolean varies = in.readBoolean();
        Reply reply = new Reply(status, text(in), bytes(in), form);
        reply.varies = varies;
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            reply.headers.put(text(in), text(in));
        }
        return reply;
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new EOFException();
        }
        return bytes;
    }

    /**
     * Writes one that is {@link #ready} past Javalin, whose own way would turn a changed task into a 304 if the request
     * had the new entity tag in {@code If-None-Match}, and packs by a comparison of names that misses quality values.
     */
    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(mediaType);
        headers.forEach(response::setHeader);
        if (varies) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        if (status == NOT_MODIFIED) {
            response.flushBuffer(); // At the end of an empty reply Jetty would announce a length of zero.
            return;
        }
        byte[] bytes = body;
        if (bytes == null) {
            return;
        }
        if (form == Form.PACKED) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(bytes.length);
        OutputStream out = response.getOutputStream();
        out.write(bytes);
    }

    /** Writes one that is {@link #ready} past the servlet layer too. */
    void send(Response response, Callback callback) {
        response.setStatus(status);
        HttpFields.Mutable fields = response.getHeaders();
        headers.forEach(fields::put);
        if (varies) {
            fields.add(HttpHeader.VARY, "Accept-Encoding");
        }
        byte[] bytes = body;
        if (bytes == null) {
            response.write(false, BufferUtil.EMPTY_BUFFER, callback); // the last one would announce a length of zero
            return;
        }
        if (mediaType != null) {
            fields.put(HttpHeader.CONTENT_TYPE, mediaType);
        }
        if (form == Form.PACKED) {
            fields.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        fields.put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private byte[] unpacked() {
        byte[] bytes = requireNonNull(body);
        if (form != Form.PACKED) {
            return bytes;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream gzip = new FastGzip(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
