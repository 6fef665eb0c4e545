package dev.taskcore.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells a request that there is no place for it: with the bytes that a route would send, made beforehand but for the
 * request's address and name. The more requests there are, the more hear this, so it has to cost next to nothing.
 * Thread-safe.
 */
final class Refusal {

    private static final String INSTANCE = "{instance}";
    private static final String ID = "{id}";
    private static final HttpField LAST = new PreEncodedHttpField(HttpHeader.CONNECTION, "close");

    private final Cors cors;
    private final List<HttpField> fields;
    private final byte[] begin;
    private final byte[] middle;
    private final byte[] end;

    Refusal(Cors cors) {
        this.cors = cors;
        String body = new String(Json.bytes(out -> Place.NONE.write(out, INSTANCE, ID)), UTF_8);
        int instance = body.indexOf(INSTANCE);
        int id = body.indexOf(ID);
        this.begin = body.substring(0, instance).getBytes(UTF_8);
        this.middle = body.substring(instance + INSTANCE.length(), id).getBytes(UTF_8);
        this.end = body.substring(id + ID.length()).getBytes(UTF_8);
        this.fields = List.of(
                new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE),
                new PreEncodedHttpField(
                        HttpHeader.RETRY_AFTER, Place.NONE.headers().get("Retry-After")));
    }

    /**
     * Sends it. A body that has come with its header is passed over; where one is still to come the connection ends,
     * since whoever waits for it would be kept by the client.
     */
    void send(Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        cors.write(request.getHeaders().get(HttpHeader.ORIGIN), headers::add);
        if (!request.consumeAvailable()) {
            headers.put(LAST);
        }
        fields.forEach(headers::put);
        ByteBuffer body = body(request.getHttpURI().getPath(), RequestId.on(request));
        headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
        response.setStatus(Place.NONE.status());
        response.write(true, body, callback);
        RequestLog.ended(
                RequestId.on(request),
                request.getMethod(),
                RequestLog.NO_ROUTE,
                Place.NONE.status(),
                request.getBeginNanoTime());
    }

    private ByteBuffer body(String path, String id) {
        byte[] instance = JsonStringEncoder.getInstance().quoteAsUTF8(path);
        byte[] name = id.getBytes(UTF_8);
        return ByteBuffer.allocate(begin.length + instance.length + middle.length + name.length + end.length)
                .put(begin)
                .put(instance)
                .put(middle)
                .put(name)
                .put(end)
                .flip();
    }
}
