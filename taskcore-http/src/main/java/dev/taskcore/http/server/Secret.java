package dev.taskcore.http.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A text that nobody shall see: its own text is a mask. Immutable.
 *
 * @param value the text
 */
record Secret(String value) {

    static final String MASK = "****";

    private static final int LEAST_BYTES = 32;
    private static final int LEAST_CHARACTERS = 10;
    private static final int LEAST_STEPS = 8;

    /** What samples and tutorials are made of, without anything but letters and digits. */
    private static final Set<String> SAMPLES = Set.of(
            "changeme",
            "changethis",
            "replaceme",
            "replacethis",
            "yoursecret",
            "yourjwt",
            "yoursuper",
            "mysecret",
            "supersecret",
            "secretkey",
            "jwtsecret",
            "example",
            "insecure",
            "notsecret",
            "placeholder",
            "donotuse",
            "password",
            "qwertyui",
            "letmein",
            "keyboardcat",
            "thisisa",
            "development",
            "production");

    /** Why this must not sign anything; empty if it may. */
    Optional<String> weakness() {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < LEAST_BYTES) {
            return Optional.of("it has " + bytes + " bytes, and must have at least " + LEAST_BYTES);
        }
        String plain = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (SAMPLES.stream().anyMatch(plain::contains)) {
            return Optional.of("it looks like a sample; make one with: openssl rand -base64 32");
        }
        Set<Integer> characters = value.chars().boxed().collect(Collectors.toSet());
        Set<Integer> steps = IntStream.range(1, value.length())
                .mapToObj(i -> value.charAt(i) - value.charAt(i - 1))
                .collect(Collectors.toSet());
        if (characters.size() < LEAST_CHARACTERS || steps.size() < LEAST_STEPS) {
            return Optional.of("it is a pattern and easy to guess; make one with: openssl rand -base64 32");
        }
        return Optional.empty();
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
