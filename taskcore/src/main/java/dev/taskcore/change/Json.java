package dev.taskcore.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON in which storages, events and receipts keep values: null, texts, booleans, numbers, lists and maps of them.
 * Numbers are written plainly, without an exponent, and read back as {@link java.math.BigDecimal},
 * {@link java.math.BigInteger}, {@link Long} or {@link Integer}. Thread-safe.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectReader MAPS = MAPPER.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {});
    private static final ObjectReader STRINGS = MAPPER.readerFor(new TypeReference<List<String>>() {});

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(64 << 20)
                        .build());
    }

    private Json() {}

    /**
     * Writes a value.
     *
     * @param value a text, boolean, number, list or map
     * @return its JSON, without white space
     */
    public static String write(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the value cannot be written as JSON", e);
        }
    }

    /**
     * Reads an object.
     *
     * @param json what {@link #write} gave for a map
     * @return its members in order
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static Map<String, Object> readObject(String json) {
        try {
            return MAPS.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no JSON object", e);
        }
    }

    /**
     * Reads a list of texts.
     *
     * @param json what {@link #write} gave for a list
     * @return its elements
     * @throws IllegalArgumentException if it is no JSON array of texts
     */
    public static List<String> readStrings(String json) {
        try {
            return STRINGS.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no JSON array of texts", e);
        }
    }
}
