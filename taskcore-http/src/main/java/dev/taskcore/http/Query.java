package dev.taskcore.http;

import dev.taskcore.error.FieldError;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.MalformedException;
import dev.taskcore.error.Violations;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query of a URL as strictly as a body: broken escapes are malformed, and every bad or unknown parameter is
 * noted, so that the caller hears of all at once. Not thread-safe.
 */
final class Query {

    private static final int MOST = 100;

    private final Map<String, List<String>> parameters;
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private Query(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * Takes a raw query apart.
     *
     * @throws MalformedException if it is not in the form of a URL-encoded form in UTF-8
     */
    static Query parse(@Nullable String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return new Query(parameters);
        }
        String[] pairs = raw.split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw new MalformedException("query", "There are more than " + MOST + " query parameters.");
        }
        for (String pair : pairs) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
        }
        return new Query(parameters);
    }

    /**
     * Every value of a parameter that may be repeated. A form sends what was not filled in as empty: it is not given.
     */
    List<String> texts(String name) {
        return asGiven(name).stream().filter(value -> !value.isEmpty()).toList();
    }

    /** Every value of a parameter, empty ones too. */
    private List<String> asGiven(String name) {
        known.add(name);
        List<String> values = parameters.getOrDefault(name, List.of());
        for (String value : values) {
            if (!Violations.isStorable(value)) {
                error(name, "character", "It must not hold NUL or half of a surrogate pair.");
                return List.of();
            }
        }
        return values;
    }

    @Nullable
    String text(String name) {
        return only(name, texts(name));
    }

    /** A cursor is never empty: whoever walks on with an empty one would begin again, for ever. */
    @Nullable
    String cursor() {
        return only("cursor", asGiven("cursor"));
    }

    private @Nullable String only(String name, List<String> values) {
        if (values.size() > 1) {
            error(name, "repeated", "It may be given once.");
            return null;
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** A whole number from 1 on. */
    @Nullable
    Integer number(String name, int most) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            error(name, "outOfRange", "It must be a whole number from 1 to " + most + '.');
            return null;
        }
        return Integer.valueOf(text);
    }

    boolean flag(String name) {
        String text = text(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            error(name, "value", "It must be true or false.");
        }
        return true;
    }

    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Optional<Instant> instant = JsonFields.instantOf(text);
        if (instant.isEmpty()) {
            error(name, "format", "It must be an instant such as 2026-03-06T16:00:00Z.");
        }
        return instant.orElse(null);
    }

    <E> List<E> words(String name, Function<String, Optional<E>> words, String choice) {
        List<E> found = new ArrayList<>();
        for (String text : texts(name)) {
            Optional<E> value = words.apply(text);
            if (value.isPresent()) {
                found.add(value.get());
            } else {
                error(name, "value", "It must be one of " + choice + ".");
            }
        }
        return found;
    }

    /** The parameters whose names begin so, without the beginning. */
    Map<String, List<String>> startingWith(String prefix) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String name : parameters.keySet()) {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), asGiven(name));
            }
        }
        return found;
    }

    /** All names and values as they came, for a link to the same list. */
    Map<String, List<String>> all() {
        return parameters;
    }

    void error(String name, String code, String message) {
        errors.add(new FieldError(FieldNames.shown(name), code, message));
    }

    List<FieldError> errors() {
        return errors;
    }

    /** Notes every parameter that nobody has asked for. */
    void end() {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                error(name, "unknown", "There is no such parameter here.");
            }
        }
    }

    /** Ends the request if anything is wrong. */
    void check() {
        end();
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    private static String decode(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0 && isAscii(raw)) {
            return raw;
        }
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put(escaped(raw, i));
                i += 2;
            } else if (c < 0x80) {
                bytes.put((byte) (c == '+' ? ' ' : c));
            } else {
                throw broken();
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw broken();
        }
    }

    private static boolean isAscii(String raw) {
        return raw.chars().allMatch(c -> c < 0x80);
    }

    private static byte escaped(String raw, int percent) {
        if (percent + 2 < raw.length()) {
            int high = Character.digit(raw.charAt(percent + 1), 16);
            int low = Character.digit(raw.charAt(percent + 2), 16);
            if (high >= 0 && low >= 0) {
                return (byte) (high << 4 | low);
            }
        }
        throw broken();
    }

    private static MalformedException broken() {
        return new MalformedException("query", "The query is not URL-encoded UTF-8.");
    }
}
