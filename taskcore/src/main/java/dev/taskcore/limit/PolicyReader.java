package dev.taskcore.limit;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Understands a file of policies: every value is checked, and none is corrected. Not thread-safe. */
final class PolicyReader {

    private static final List<String> MEMBERS = List.of("by", "for", "routes", "units", "window", "cost");
    private static final Pattern WINDOW = Pattern.compile("(\\d{1,6})(s|m|h)");
    private static final int MOST_POLICIES = 16;

    private final Map<String, Map<String, String>> texts = new TreeMap<>();

    PolicyReader(String properties) {
        for (Map.Entry<Object, Object> line : load(properties).entrySet()) {
            String key = line.getKey().toString();
            String name = key.substring(0, Math.max(0, key.lastIndexOf('.')));
            String member = key.substring(key.lastIndexOf('.') + 1);
            if (name.isEmpty() || !MEMBERS.contains(member)) {
                throw wrong(key, "it is none of NAME." + String.join(", NAME.", MEMBERS));
            }
            texts.computeIfAbsent(name, first -> new TreeMap<>())
                    .put(member, line.getValue().toString().strip());
        }
    }

    List<Policy> read() {
        if (texts.isEmpty() || texts.size() > MOST_POLICIES) {
            throw new IllegalArgumentException("a file has 1 to " + MOST_POLICIES + " policies, not " + texts.size());
        }
        List<Policy> policies = new ArrayList<>();
        texts.forEach((name, members) -> policies.add(policy(name, members)));
        return policies;
    }

    /** What a constant is called in a file. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Policy policy(String name, Map<String, String> members) {
        Subject by = one(name, members, "by", Subject.class);
        Set<Audience> everybody =
                by == Subject.ADDRESS ? EnumSet.allOf(Audience.class) : EnumSet.of(Audience.USER, Audience.ADMIN);
        String cost = members.getOrDefault("cost", "call");
        if (!cost.equals("call") && !cost.equals("one")) {
            throw wrong(name + ".cost", "'" + cost + "' is none of call, one");
        }
        Set<Audience> audience = some(name, members, "for", Audience.class, everybody);
        Set<RouteGroup> routes = some(name, members, "routes", RouteGroup.class, EnumSet.allOf(RouteGroup.class));
        int units = units(name, members);
        Duration window = window(name, members);
        try {
            return new Policy(name, by, audience, routes, units, window, cost.equals("call"));
        } catch (IllegalArgumentException e) {
            throw wrong(name, String.valueOf(e.getMessage()));
        }
    }

    private static int units(String name, Map<String, String> members) {
        String text = required(name, members, "units");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(name + ".units", "'" + text + "' is no whole number from 1 to " + Policy.MOST_UNITS);
        }
    }

    private static Duration window(String name, Map<String, String> members) {
        String text = required(name, members, "window");
        Matcher matcher = WINDOW.matcher(text);
        if (!matcher.matches()) {
            throw wrong(name + ".window", "'" + text + "' is no duration such as 30s, 15m or 1h");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private static <E extends Enum<E>> Set<E> some(
            String name, Map<String, String> members, String member, Class<E> type, Set<E> otherwise) {
        String text = members.get(member);
        if (text == null) {
            return otherwise;
        }
        return Arrays.stream(text.split(",", -1))
                .map(word -> constant(name + '.' + member, word.strip(), type))
                .collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> E one(String name, Map<String, String> members, String member, Class<E> type) {
        return constant(name + '.' + member, required(name, members, member), type);
    }

    private static <E extends Enum<E>> E constant(String key, String word, Class<E> type) {
        Optional<E> known = Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(word))
                .findFirst();
        return known.orElseThrow(() -> wrong(
                key,
                "'" + word + "' is none of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(PolicyReader::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String required(String name, Map<String, String> members, String member) {
        String text = members.get(member);
        if (text == null) {
            throw wrong(name + '.' + member, "it is missing");
        }
        return text;
    }

    private static Properties load(String text) {
        Properties properties = new Once();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no properties file", e);
        }
        return properties;
    }

    private static IllegalArgumentException wrong(String key, String why) {
        return new IllegalArgumentException(key + ": " + why);
    }

    /** Refuses a name that is given twice, of which the last would win in silence. */
    private static final class Once extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw wrong(key.toString(), "it is given twice");
            }
            return super.put(key, value);
        }
    }
}
