package dev.taskcore.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taskcore.change.Edit;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.InvalidException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a JSON object one by one and notes what is wrong with them, so that a caller hears of every bad
 * field at once. What was not asked for is unknown, and noted by {@link #end}. A member that is wrong reads as absent.
 * Not thread-safe.
 */
final class JsonFields {

    private final ObjectNode object;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();

    JsonFields(ObjectNode object, List<FieldError> errors) {
        this.object = object;
        this.errors = errors;
    }

    /** The errors noted so far, of this object and of those around and inside it. */
    List<FieldError> errors() {
        return errors;
    }

    /** Whether the member is there, as null or as anything else. */
    boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    /** Whether the member is there and null. */
    boolean isNull(String name) {
        return has(name) && object.get(name).isNull();
    }

    @Nullable
    String text(String name) {
        return read(name, "a text", JsonNode::isTextual, JsonNode::textValue);
    }

    /** A text that has to be there. */
    String requiredText(String name) {
        require(name);
        String text = text(name);
        return text == null ? "" : text;
    }

    void require(String name) {
        if (!has(name)) {
            error(name, "required", "It is required.");
        }
    }

    @Nullable
    Boolean flag(String name) {
        return read(name, "true or false", JsonNode::isBoolean, JsonNode::booleanValue);
    }

    /** A whole number of at least 1. */
    @Nullable
    Long version(String name) {
        JsonNode node = member(name);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 1) {
            error(name, "type", "It must be a whole number of at least 1.");
            return null;
        }
        return node.longValue();
    }

    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Optional<Instant> instant = instantOf(text);
        if (instant.isEmpty()) {
            error(name, "format", "It must be an instant such as 2026-03-06T16:00:00Z.");
        }
        return instant.orElse(null);
    }

    /** RFC 3339 with any offset, and no other form. */
    static Optional<Instant> instantOf(String text) {
        if (text.length() < "2026-03-06T16:00:00Z".length() || text.length() > 35 || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One of a fixed set of words. */
    <E> @Nullable E word(String name, Function<String, Optional<E>> words, String choice) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Optional<E> value = words.apply(text);
        if (value.isEmpty()) {
            error(name, "value", "It must be one of " + choice + ".");
        }
        return value.orElse(null);
    }

    @Nullable
    List<String> texts(String name) {
        JsonNode array = read(name, "a list of texts", JsonNode::isArray, n -> n);
        if (array == null) {
            return null;
        }
        List<String> texts = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).isTextual()) {
                texts.add(array.get(i).textValue());
            } else {
                error(name + '[' + i + ']', "type", "It must be a text.");
            }
        }
        return texts;
    }

    /** What a merge patch (RFC 7396) does to a member: nothing if it is absent, and null removes it. */
    <T> Edit<T> edit(String name, Function<String, @Nullable T> read) {
        if (isNull(name)) {
            return Edit.remove();
        }
        T value = read.apply(name);
        return value == null ? Edit.keep() : Edit.set(value);
    }

    /** What a merge patch does to an object whose members the caller names: null removes all of them. */
    Edit<Map<String, Optional<Object>>> edits(String name) {
        return edit(name, field -> {
            Map<String, @Nullable Object> given = values(field, true);
            if (given == null) {
                return null;
            }
            Map<String, Optional<Object>> edits = new LinkedHashMap<>();
            given.forEach((member, value) -> edits.put(member, Optional.ofNullable(value)));
            return edits;
        });
    }

    /** An object whose members the caller names, each a text, number or boolean, or null where that removes one. */
    @Nullable
    Map<String, @Nullable Object> values(String name, boolean nulls) {
        JsonNode values = read(name, "an object", JsonNode::isObject, n -> n);
        if (values == null) {
            return null;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : values.properties()) {
            JsonNode value = member.getValue();
            if (value.isTextual()) {
                map.put(member.getKey(), value.textValue());
            } else if (value.isNumber()) {
                map.put(member.getKey(), value.numberValue());
            } else if (value.isBoolean()) {
                map.put(member.getKey(), value.booleanValue());
            } else if (value.isNull() && nulls) {
                map.put(member.getKey(), null);
            } else {
                error(FieldNames.child(name, member.getKey()), "type", "It must be a text, a number or a boolean.");
            }
        }
        return map;
    }

    /** An object inside this one, of whose members is told as of this one's. */
    @Nullable
    JsonFields inlined(String name) {
        ObjectNode inner = read(name, "an object", JsonNode::isObject, ObjectNode.class::cast);
        return inner == null ? null : new JsonFields(inner, errors);
    }

    /** What becomes of each element of a list, which notes its errors apart from all others. */
    <T> @Nullable List<T> elements(String name, Function<JsonFields, T> read) {
        JsonNode array = read(name, "a list of objects", JsonNode::isArray, n -> n);
        if (array == null) {
            return null;
        }
        List<T> elements = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            List<FieldError> own = new ArrayList<>();
            if (!(element instanceof ObjectNode)) {
                own.add(new FieldError(name, "type", "Each of them must be an object."));
            }
            ObjectNode object = element instanceof ObjectNode inner ? inner : JsonNodeFactory.instance.objectNode();
            elements.add(read.apply(new JsonFields(object, own)));
        }
        return elements;
    }

    void error(String name, String code, String message) {
        errors.add(new FieldError(name, code, message));
    }

    /** Notes every member that nobody has asked for. */
    void end() {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                error(FieldNames.shown(name), "unknown", "There is no such field here.");
            }
        }
    }

    /** Ends the request if anything in the whole body is wrong or unknown. */
    void check() {
        check(List::of);
    }

    /** Ends the request with {@link #allErrors} if there are any. */
    void check(Supplier<List<FieldError>> violations) {
        List<FieldError> all = allErrors(violations);
        if (!all.isEmpty()) {
            throw new InvalidException(all);
        }
    }

    /**
     * Everything that is wrong or unknown, and then what the content breaks as well. What has the right shape is the
     * use case's to judge, so it has no errors here. A field that could not be read is not judged twice.
     */
    List<FieldError> allErrors(Supplier<List<FieldError>> violations) {
        end();
        if (errors.isEmpty()) {
            return List.of();
        }
        Set<String> named = new HashSet<>();
        errors.forEach(error -> named.add(FieldNames.shown(error.field())));
        List<FieldError> all = new ArrayList<>(errors);
        for (FieldError violation : violations.get()) {
            if (named.add(FieldNames.shown(violation.field()))) {
                all.add(violation);
            }
        }
        return all;
    }

    private @Nullable JsonNode member(String name) {
        known.add(name);
        return object.get(name);
    }

    private <T> @Nullable T read(
            String name, String what, Function<JsonNode, Boolean> fits, Function<JsonNode, T> value) {
        JsonNode node = member(name);
        if (node == null) {
            return null;
        }
        if (!fits.apply(node)) {
            error(name, "type", "It must be " + what + '.');
            return null;
        }
        return value.apply(node);
    }
}
