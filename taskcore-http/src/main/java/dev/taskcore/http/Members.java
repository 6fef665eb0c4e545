package dev.taskcore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes single members the way the API shows them. */
final class Members {

    private Members() {}

    static void instant(JsonGenerator out, String name, @Nullable Instant instant) throws IOException {
        out.writeFieldName(name);
        instant(out, instant);
    }

    static void instant(JsonGenerator out, @Nullable Instant instant) throws IOException {
        if (instant == null) {
            out.writeNull();
        } else {
            out.writeString(InstantText.of(instant));
        }
    }

    static void text(JsonGenerator out, String name, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, text);
        }
    }

    static void texts(JsonGenerator out, Collection<String> texts) throws IOException {
        out.writeStartArray();
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    /** Texts, booleans, numbers, and lists and maps of them. */
    static void values(JsonGenerator out, Map<String, ?> values) throws IOException {
        value(out, values);
    }

    private static void value(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Number number) {
            out.writeNumber(number.toString());
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                value(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                value(out, element);
            }
            out.writeEndArray();
        } else {
            throw new IllegalStateException("no JSON for " + value.getClass());
        }
    }
}
