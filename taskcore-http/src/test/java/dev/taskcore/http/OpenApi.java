package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI description as a judge of answers. */
final class OpenApi {

    private static final String LOCATION = "https://taskcore.dev/openapi.json";
    private static final String TEXT = read();
    static final JsonNode ROOT = Answer.parse(TEXT);

    /** What HTTP itself may answer anywhere. */
    private static final Set<Integer> ANYWHERE = Set.of(404, 405, 414, 431);

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(LOCATION, TEXT)));
    private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

    private OpenApi() {}

    /** That an answer is one that the description foresees, in its status, media type and every member of its body. */
    static void assertDocumented(String method, String path, Answer answer) {
        Optional<String> template = template(path);
        if (template.isEmpty() || method.equals("OPTIONS")) {
            return;
        }
        String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        JsonNode operation = ROOT.at("/paths/" + escaped(template.get()) + '/' + verb);
        String place = "/paths/" + escaped(template.get()) + '/' + verb + "/responses/" + answer.status();
        JsonNode response = ROOT.at(place);
        String what = method + ' ' + template.get() + " -> " + answer.status() + ' ' + answer.body();
        if (response.isMissingNode()) {
            assertThat(operation.isMissingNode() || ANYWHERE.contains(answer.status()))
                    .as("undocumented: " + what)
                    .isTrue();
            return;
        }
        if (response.has("$ref")) {
            place = response.get("$ref").asText().substring(1);
            response = ROOT.at(place);
        }
        for (Iterator<String> names = response.path("headers").fieldNames(); names.hasNext(); ) {
            String name = names.next();
            JsonNode header = response.at("/headers/" + name);
            JsonNode resolved =
                    header.has("$ref") ? ROOT.at(header.get("$ref").asText().substring(1)) : header;
            if (resolved.path("required").asBoolean()) {
                assertThat(answer.headers().firstValue(name))
                        .as(name + " of " + what)
                        .isPresent();
            }
        }
        if (!method.equals("HEAD")) {
            assertBody(place, response, answer, what);
        }
    }

    private static void assertBody(String place, JsonNode response, Answer answer, String what) {
        if (!response.has("content")) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        String type = answer.header("Content-Type").split(";", 2)[0];
        assertThat(response.get("content").has(type))
                .as("media type of " + what)
                .isTrue();
        if (type.endsWith("json")) {
            String pointer = place + "/content/" + escaped(type) + "/schema";
            Schema schema =
                    KNOWN.computeIfAbsent(pointer, p -> SCHEMAS.getSchema(SchemaLocation.of(LOCATION + '#' + p)));
            assertThat(schema.validate(answer.json())).as(what).isEmpty();
        }
    }

    /** The documented path that a path is one of. */
    private static Optional<String> template(String path) {
        if (ROOT.get("paths").has(path)) {
            return Optional.of(path);
        }
        for (Iterator<String> templates = ROOT.get("paths").fieldNames(); templates.hasNext(); ) {
            String template = templates.next();
            if (path.matches(template.replaceAll("\\{[^}]+}", "[^/]+"))) {
                return Optional.of(template);
            }
        }
        return Optional.empty();
    }

    private static String escaped(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    private static String read() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("there is no openapi.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
