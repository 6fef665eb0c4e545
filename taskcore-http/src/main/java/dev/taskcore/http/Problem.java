package dev.taskcore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskcore.error.FieldError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, as RFC 9457 says it. The kind names it for programs (its URI is stable), the detail tells people.
 * Immutable.
 *
 * @param kind what happened
 * @param status the status of the reply, the kind's own but for {@link Kind#REFUSED}
 * @param detail a sentence about this one occurrence, without secrets and internals
 * @param errors every bad field of an invalid input
 * @param facts further members: texts and numbers
 * @param headers what the reply carries beside it
 */
record Problem(
        Kind kind,
        int status,
        String detail,
        List<FieldError> errors,
        Map<String, Object> facts,
        Map<String, String> headers) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** Every kind of problem that there is, with its status. */
    enum Kind {
        MALFORMED(400, "malformed", "The request cannot be read"),
        UNAUTHENTICATED(401, "unauthenticated", "Not authenticated"),
        FORBIDDEN(403, "forbidden", "Not allowed"),
        NOT_FOUND(404, "not-found", "Not found"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
        CONFLICT(409, "conflict", "Conflict"),
        STALE_VERSION(412, "stale-version", "Changed in the meantime"),
        TOO_LARGE(413, "too-large", "The body is too large"),
        URI_TOO_LONG(414, "uri-too-long", "The address is too long"),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported media type"),
        INVALID(422, "invalid", "Invalid input"),
        PRECONDITION_REQUIRED(428, "precondition-required", "Precondition required"),
        LIMITED(429, "quota-exceeded", "Too many requests"),
        HEADERS_TOO_LARGE(431, "headers-too-large", "The header is too large"),
        REFUSED(400, "refused", "Refused"),
        INTERNAL(500, "internal", "Internal error"),
        UNAVAILABLE(503, "unavailable", "Not able now");

        private final int status;
        private final String code;
        private final String title;

        Kind(int status, String code, String title) {
            this.status = status;
            this.code = code;
            this.title = title;
        }
    }

    /** Whether a blind retry is safe after a failure of ours; every 5xx says one. */
    enum Outcome {
        NOT_APPLIED("not-applied"),
        UNKNOWN("unknown");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }
    }

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(Kind kind, String detail) {
        return new Problem(kind, kind.status, detail, List.of(), Map.of(), Map.of());
    }

    static Problem failed(Kind kind, Outcome outcome, String detail) {
        return of(kind, detail).fact("outcome", outcome.word);
    }

    /** For a status of HTTP's own that the API has no word for. */
    Problem status(int other) {
        return new Problem(kind, other, detail, errors, facts, headers);
    }

    Problem errors(List<FieldError> bad) {
        return new Problem(kind, status, detail, bad, facts, headers);
    }

    Problem fact(String name, Object value) {
        return new Problem(kind, status, detail, errors, and(facts, name, value), headers);
    }

    Problem header(String name, String value) {
        return new Problem(kind, status, detail, errors, facts, and(headers, name, value));
    }

    RuntimeException asException() {
        return new ProblemException(this);
    }

    void write(JsonGenerator out, String instance, String requestId) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "urn:taskcore:problem:" + kind.code);
        out.writeStringField("title", kind.title);
        out.writeNumberField("status", status);
        out.writeStringField("detail", detail);
        out.writeStringField("instance", instance);
        out.writeStringField("requestId", requestId);
        if (!errors.isEmpty()) {
            out.writeArrayFieldStart("errors");
            for (FieldError error : errors) {
                out.writeStartObject();
                // A field may bear the caller's own words.
                out.writeStringField("field", FieldNames.shown(error.field()));
                out.writeStringField("code", error.code());
                out.writeStringField("message", error.message());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        for (Map.Entry<String, Object> fact : facts.entrySet()) {
            if (fact.getValue() instanceof Number number) {
                out.writeNumberField(fact.getKey(), number.longValue());
            } else {
                out.writeStringField(fact.getKey(), fact.getValue().toString());
            }
        }
        out.writeEndObject();
    }

    private static <V> Map<String, V> and(Map<String, V> map, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
