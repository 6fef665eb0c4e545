package dev.taskcore.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one configuration of JSON: strict when reading (RFC 8259, I-JSON), plain when writing. */
final class Json {

    static final String MEDIA_TYPE = "application/json";

    /** How deep a body may nest. */
    static final int DEEPEST = 32;

    /** A text in a body, whatever its field allows, in UTF-16 units. */
    static final int LONGEST_TEXT = 64 * 1024;

    /** The members of one object. */
    static final int MOST_MEMBERS = 1_000;

    private static final int LONGEST_NUMBER = 100;
    private static final int MOST_TOKENS = 200_000;

    /** Texts are bounded by the body, and by {@link #LONGEST_TEXT} where the field can be named. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxNumberLength(LONGEST_NUMBER)
            .maxStringLength(Body.LARGEST)
            .maxNameLength(LONGEST_TEXT)
            .maxTokenCount(MOST_TOKENS)
            .build();

    /** The sets of buffers, of some 20 KiB each, that wait for their next use; more in use at once are made anew. */
    private static final int SPARE_BUFFERS = 64;

    /** Buffers come from a pool: what a thread keeps for itself is lost with each virtual thread. */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(SPARE_BUFFERS))
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    static final ObjectMapper MAPPER = new ObjectMapper(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Writes one value. */
    interface Writer {
        void write(JsonGenerator out) throws IOException;
    }

    private Json() {}

    static byte[] bytes(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** How many bytes a writer of {@link #bytes} has written so far. */
    static int written(JsonGenerator out) {
        return ((ByteArrayOutputStream) out.getOutputTarget()).size() + out.getOutputBuffered();
    }
}
