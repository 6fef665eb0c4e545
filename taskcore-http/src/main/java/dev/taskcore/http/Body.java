package dev.taskcore.http;

import dev.taskcore.error.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Takes the body of a request: bounded, whole, and of a media type that is understood. */
final class Body {

    /** The bytes that a body may have. */
    static final int LARGEST = 1024 * 1024;

    static final Set<String> JSON = Set.of(Json.MEDIA_TYPE);
    static final Set<String> JSON_OR_PATCH = Set.of(Json.MEDIA_TYPE, "application/merge-patch+json");

    private Body() {}

    /** Refuses by its announced length a body that is too large, on routes that read one and on those that do not. */
    static void checkLength(Exchange exchange) {
        if (exchange.length() > LARGEST) {
            throw tooLarge();
        }
    }

    /**
     * The JSON object in the body.
     *
     * @param place what is left to others while the client sends
     */
    static JsonFields json(Exchange exchange, Set<String> mediaTypes, Place place) {
        checkMediaType(exchange, mediaTypes);
        byte[] body = read(exchange, place);
        if (body.length == 0) {
            throw new MalformedException("body", "A JSON object is needed as the body.");
        }
        return JsonBody.read(body);
    }

    private static byte[] read(Exchange exchange, Place place) {
        byte[] body;
        try {
            boolean here = isHere(exchange);
            if (!here) {
                place.leave();
            }
            // A chunked body announces no length; then one byte more than is allowed tells.
            int most = exchange.length() < 0 ? LARGEST + 1 : (int) exchange.length();
            body = exchange.body().readNBytes(most);
            if (!here) {
                place.take();
            }
        } catch (IOException | HttpException.RuntimeException e) {
            throw new MalformedException("body", "The body ends too early or its framing is broken.");
        }
        if (body.length > LARGEST) {
            throw tooLarge();
        }
        return body;
    }

    /** Whether the body has come with the header, so that nobody waits for the client; a small one has, as a rule. */
    private static boolean isHere(Exchange exchange) throws IOException {
        long length = exchange.length();
        return length >= 0 && exchange.header("Expect") == null && exchange.here() >= length;
    }

    /**
     * Takes what nobody has read of a body. What is left would make the server close the connection behind its reply
     * without a word, and the client's next request would be lost. Gives false where it is not worth taking, or cannot
     * be taken: then the connection has to end, and the reply has to say so.
     */
    static boolean drain(Exchange exchange) {
        boolean none = exchange.length() <= 0 && exchange.header("Transfer-Encoding") == null;
        if (none) {
            return true;
        }
        if (exchange.length() > LARGEST || exchange.header("Expect") != null) {
            return false;
        }
        try {
            InputStream in = exchange.body();
            if (in.read() < 0) {
                return true; // Nearly always: the body was read, and a buffer would be made for nothing.
            }
            byte[] part = new byte[8192];
            int taken = 1;
            int read = 0;
            while (read >= 0 && taken <= LARGEST) {
                taken += read;
                read = in.read(part);
            }
            return read < 0;
        } catch (IOException | HttpException.RuntimeException e) {
            return false;
        }
    }

    private static void checkMediaType(Exchange exchange, Set<String> mediaTypes) {
        if (exchange.header("Content-Encoding") != null) {
            throw unsupported("Bodies are taken as they are, without a Content-Encoding.", mediaTypes);
        }
        String type = exchange.header("Content-Type");
        if (type == null && exchange.length() <= 0 && exchange.header("Transfer-Encoding") == null) {
            return; // There is no body to have a type; that is said where one is needed.
        }
        if (type == null || !isOneOf(mediaTypes, type)) {
            throw unsupported(
                    "The body must be "
                            + String.join(" or ", mediaTypes.stream().sorted().toList()) + " in UTF-8.",
                    mediaTypes);
        }
    }

    private static boolean isOneOf(Set<String> mediaTypes, String type) {
        String[] parts = type.split(";", -1);
        if (!mediaTypes.contains(parts[0].strip().toLowerCase(Locale.ROOT))) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT).replace("\"", "");
            if (!parameter.isEmpty() && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private static RuntimeException unsupported(String detail, Set<String> mediaTypes) {
        return Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, detail)
                .header("Accept", String.join(", ", mediaTypes.stream().sorted().toList()))
                .asException();
    }

    private static RuntimeException tooLarge() {
        return Problem.of(Problem.Kind.TOO_LARGE, "A body may have " + LARGEST + " bytes.")
                .asException();
    }

    /** A header that may be sent once. */
    static @Nullable String single(Exchange exchange, String header) {
        var values = exchange.headers(header);
        if (!values.hasMoreElements()) {
            return null;
        }
        String value = values.nextElement();
        if (values.hasMoreElements()) {
            throw new MalformedException(header, "It may be sent once.");
        }
        return value;
    }
}
