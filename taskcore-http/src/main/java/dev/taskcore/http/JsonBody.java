package dev.taskcore.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.MalformedException;
import dev.taskcore.error.Violations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the bytes of a body as one JSON object, and takes nothing that two readers could understand differently. */
final class JsonBody {

    private JsonBody() {}

    /**
     * The object, with an error for every text in it that no field may hold.
     *
     * @throws MalformedException if it is not one well-formed JSON object within the limits
     */
    static JsonFields read(byte[] body) {
        JsonNode root = parse(decode(body));
        if (!(root instanceof ObjectNode object)) {
            throw new MalformedException("body", "The body must be a JSON object.");
        }
        List<FieldError> errors = new ArrayList<>();
        check(object, "", errors);
        return new JsonFields(object, errors);
    }

    private static char[] decode(byte[] body) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body));
            if (text.hasRemaining() && text.get(0) == '\uFEFF') {
                throw new MalformedException("body", "The body must not begin with a byte order mark.");
            }
            char[] chars = new char[text.remaining()];
            text.get(chars);
            return chars;
        } catch (CharacterCodingException e) {
            throw new MalformedException("body", "The body is not valid UTF-8.");
        }
    }

    private static JsonNode parse(char[] text) {
        try {
            return Json.MAPPER.readTree(Json.MAPPER.getFactory().createParser(text));
        } catch (StreamConstraintsException e) {
            throw new MalformedException("body", "The JSON is deeper or longer than is allowed.");
        } catch (JsonProcessingException e) {
            throw new MalformedException("body", "The body is not well-formed JSON" + where(e));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? "."
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ").";
    }

    private static void check(JsonNode node, String path, List<FieldError> errors) {
        if (node.isTextual()) {
            checkText(node.textValue(), path, errors);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), path + '[' + i + ']', errors);
            }
        } else if (node.isObject()) {
            if (node.size() > Json.MOST_MEMBERS) {
                throw new MalformedException("body", "An object has more than " + Json.MOST_MEMBERS + " members.");
            }
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                String name = FieldNames.child(path, member.getKey());
                if (!Violations.isStorable(member.getKey())) {
                    errors.add(badText(name));
                }
                check(member.getValue(), name, errors);
            }
        }
    }

    private static void checkText(String text, String path, List<FieldError> errors) {
        if (text.length() > Json.LONGEST_TEXT) {
            errors.add(new FieldError(path, "tooLong", "No text may be longer than 65,536 characters."));
        } else if (!Violations.isStorable(text)) {
            errors.add(badText(path));
        }
    }

    private static FieldError badText(String path) {
        return new FieldError(path, "character", "It must not hold NUL or half of a surrogate pair.");
    }
}
