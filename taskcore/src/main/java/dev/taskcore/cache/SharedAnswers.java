package dev.taskcore.cache;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that nodes give each other through a second level: each under its question and the generations by which it
 * holds, so that nothing there is ever taken back. They are sealed with a secret of the nodes, so who can look into the
 * second level learns nothing, and who can write there can take answers away and give none. Thread-safe.
 */
public final class SharedAnswers {

    /** Larger ones would hold up the small questions that go the same way. */
    private static final int LARGEST = 256 * 1024;

    private static final String PREFIX = "taskcore:answer:";

    private final @Nullable Shelf shelf;
    private final LongAdder found = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /**
     * Answers in a second level.
     *
     * @param level where they are
     * @param secret what all nodes have and nobody else
     * @param random the randomness
     */
    public SharedAnswers(SecondLevel level, byte[] secret, SecureRandom random) {
        this(new Shelf(level, new Seal(secret, random)));
    }

    private SharedAnswers(@Nullable Shelf shelf) {
        this.shelf = shelf;
    }

    private record Shelf(SecondLevel level, Seal seal) {}

    /**
     * None.
     *
     * @return answers that are all read
     */
    public static SharedAnswers none() {
        return new SharedAnswers(null);
    }

    /** What another node has read under these generations, or else is read now and given to the others. */
    <V> V get(Question<V> question, List<Long> generations, Duration lifetime, Supplier<V> load) {
        Codec<V> codec = question.codec();
        Shelf shared = shelf;
        if (shared == null || codec == null) {
            return load.get();
        }
        Seal.Place place = shared.seal.place(text(question, generations, codec.format()));
        V told = find(shared, place, codec);
        if (told != null && question.holds().test(told)) {
            found.increment();
            return told;
        }
        V answer = load.get();
        if (question.holds().test(answer)) {
            byte[] bytes = codec.encode(answer);
            if (bytes.length <= LARGEST) {
                shared.level.put(PREFIX + place.name(), shared.seal.close(place, bytes), lifetime);
            }
        }
        return answer;
    }

    /** How many answers were found. */
    long found() {
        return found.sum();
    }

    /** How many values were found that are no answers. */
    long refused() {
        return refused.sum();
    }

    private <V> @Nullable V find(Shelf shared, Seal.Place place, Codec<V> codec) {
        byte[] sealed = shared.level.get(PREFIX + place.name());
        if (sealed == null) {
            return null;
        }
        byte[] bytes = shared.seal.open(place, sealed);
        V answer = bytes == null ? null : codec.decode(bytes);
        if (answer == null) {
            refused.increment();
        }
        return answer;
    }

    /** Another one for each other question: every part has its length before it. */
    private static String text(Question<?> question, List<Long> generations, String format) {
        List<String> parts = new ArrayList<>(List.of(format, question.kind().name()));
        for (Owner owner : question.all()) {
            parts.add(owner.tenantId());
            parts.add(owner.ownerId());
        }
        parts.add(generations.toString());
        parts.add(question.parameters().toString());
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.length()).append(':').append(part));
        return text.toString();
    }
}
