package dev.taskcore.change;

import dev.taskcore.error.Violations;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of free attributes: small maps from names to texts, booleans and numbers. Thread-safe. */
public final class Attributes {

    /** The most entries of one map. */
    public static final int MAX_ENTRIES = 50;

    /** The most characters of a name. */
    public static final int MAX_NAME = 64;

    /** The most characters of a text. */
    public static final int MAX_TEXT = 1_000;

    /** The most digits of a number, before and after the point together. */
    public static final int MAX_DIGITS = 38;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,38}(\\.\\d{1,38})?");

    private Attributes() {}

    /**
     * Checks a map and brings its numbers into one form.
     *
     * @param field the field as the caller named it
     * @param given names and values
     * @param violations where broken rules go
     * @return the map as it is kept: every number a {@link BigDecimal} without trailing zeros
     */
    public static Map<String, Object> check(String field, Map<String, ?> given, Violations violations) {
        if (given.size() > MAX_ENTRIES) {
            violations.add(field, "tooMany", "It must have at most " + MAX_ENTRIES + " entries.");
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            String path = field + "." + name;
            violations.text(path, name, 1, MAX_NAME);
            if (value instanceof String text) {
                violations.text(path, text, 0, MAX_TEXT);
                kept.put(name, text);
            } else if (value instanceof Boolean) {
                kept.put(name, value);
            } else if (value instanceof Number number) {
                number(number)
                        .ifPresentOrElse(
                                n -> kept.put(name, n),
                                () -> violations.add(
                                        path, "number", "It must have at most " + MAX_DIGITS + " digits."));
            } else {
                violations.add(path, "type", "It must be a text, a number or a boolean.");
            }
        });
        return kept;
    }

    /**
     * Applies an edit to a map.
     *
     * @param field the field as the caller named it
     * @param before the map as it is kept
     * @param edit set changes the entries that it names, and an empty value removes one; remove removes all
     * @param violations where broken rules go
     * @return the map as it is kept from now on
     */
    public static Map<String, Object> merge(
            String field, Map<String, ?> before, Edit<Map<String, Optional<Object>>> edit, Violations violations) {
        if (edit instanceof Edit.Keep) {
            return Map.copyOf(before);
        }
        Map<String, Object> merged = new LinkedHashMap<>();
        if (edit instanceof Edit.Set<Map<String, Optional<Object>>> set) {
            merged.putAll(before);
            set.value()
                    .forEach((name, value) ->
                            value.ifPresentOrElse(v -> merged.put(name, v), () -> merged.remove(name)));
        }
        return check(field, merged, violations);
    }

    /**
     * The JSON texts of the values that a filter's text stands for: the text itself, and the number or the boolean
     * where it reads as one.
     *
     * @param texts the texts of a filter
     * @return the JSON of each value that is equal to one of them, as storages keep it
     */
    public static Set<String> jsonOf(Set<String> texts) {
        Set<String> all = new LinkedHashSet<>();
        for (String text : texts) {
            all.add(Json.write(text));
            if (text.equals("true") || text.equals("false")) {
                all.add(text);
            }
            if (NUMBER.matcher(text).matches()) {
                number(new BigDecimal(text)).ifPresent(n -> all.add(Json.write(n)));
            }
        }
        return all;
    }

    /**
     * Reads attributes back.
     *
     * @param json what {@link Json#write} gave for a checked map
     * @return names and values, every number a {@link BigDecimal}
     */
    public static Map<String, Object> read(String json) {
        return json.equals("{}") ? Map.of() : numbers(Json.readObject(json));
    }

    /**
     * Brings the numbers of checked values into their one form.
     *
     * @param values names and values
     * @return the same, every number a {@link BigDecimal}
     */
    public static Map<String, Object> numbers(Map<String, ?> values) {
        Map<String, Object> kept = new LinkedHashMap<>(values);
        kept.replaceAll((name, value) -> value instanceof Number number && !(value instanceof BigDecimal)
                ? new BigDecimal(number.toString())
                : value);
        return kept;
    }

    /**
     * Whether a value is equal to one of a filter's texts: a number by value, a boolean by name.
     *
     * @param value a checked value, or null where there is none
     * @param texts the texts of a filter
     * @return true if it is
     */
    public static boolean equalsAny(@Nullable Object value, Set<String> texts) {
        return value != null && jsonOf(texts).contains(Json.write(value));
    }

    /** The one form of a number, or nothing where it has too many digits or is none, such as infinity. */
    private static Optional<BigDecimal> number(Number number) {
        BigDecimal exact;
        if (number instanceof BigDecimal decimal) {
            exact = decimal;
        } else if (number instanceof BigInteger integer) {
            exact = new BigDecimal(integer);
        } else if (number instanceof Double || number instanceof Float) {
            double d = number.doubleValue();
            if (Double.isNaN(d) || Double.isInfinite(d)) {
                return Optional.empty();
            }
            exact = new BigDecimal(number.toString());
        } else {
            exact = BigDecimal.valueOf(number.longValue());
        }
        if (exact.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        if (exact.precision() > 4 * MAX_DIGITS || Math.abs((long) exact.scale()) > 4 * MAX_DIGITS) {
            return Optional.empty();
        }
        BigDecimal plain = exact.stripTrailingZeros();
        plain = plain.scale() < 0 ? plain.setScale(0) : plain;
        return plain.precision() > MAX_DIGITS || plain.scale() > MAX_DIGITS ? Optional.empty() : Optional.of(plain);
    }
}
