package dev.taskcore.change;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes ids: UUIDs of version 7 (RFC 9562, section 5.7) as lower-case text, which sorts as they were made. Thread-safe.
 */
public final class Ids {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final TimeOrderedEpochFactory factory;

    /**
     * A source of ids.
     *
     * @param clock the time that goes into them
     * @param random the randomness that goes into them
     */
    public Ids(InstantSource clock, SecureRandom random) {
        this.factory = TimeOrderedEpochFactory.builder()
                .withTimeFunction(clock::millis)
                .withRandomFunction(random::nextLong)
                .build();
    }

    /**
     * A new id.
     *
     * @return 36 characters
     */
    public String next() {
        UUID id = factory.create();
        return id.toString();
    }

    /**
     * Whether a text is a UUID as taskcore writes it.
     *
     * @param text any text
     * @return true for a UUID of any version in lower case
     */
    public static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }
}
