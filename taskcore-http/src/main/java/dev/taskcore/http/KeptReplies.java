package dev.taskcore.http;

import dev.taskcore.actor.Actor;
import dev.taskcore.cache.Cache;
import dev.taskcore.cache.Kind;
import dev.taskcore.cache.Owner;
import dev.taskcore.cache.Question;
import dev.taskcore.cache.Trace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Replies to reads that are asked again and again, kept as the bytes that are sent: under who asks, whose data alone
 * they are made of, the address as it was sent, and whether they are packed. Thread-safe.
 */
final class KeptReplies {

    /** Stands for how the data of a list become bytes: to be another one whenever the same data become others. */
    private static final String FORMAT = "1";

    private static final int DIGEST_BYTES = 16;

    private final Cache cache;
    private final InstantSource clock;

    KeptReplies(Cache cache, InstantSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    private record Target(String text, boolean packed) {}

    /** A reply in the form that is sent, and the time in which it is right if no generation moves. */
    record Kept(Reply reply, Instant from, Instant until) {

        /** One that is right at any time. */
        static Kept always(Reply reply) {
            return new Kept(reply, Instant.MIN, Instant.MAX);
        }

        private boolean holds(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }

        private Kept ready(boolean packed) {
            return new Kept(reply.ready(packed), from, until);
        }
    }

    /** The reply if it is at hand, not to be added to: nothing is read for it. */
    @Nullable
    Reply peek(Kind kind, Actor actor, String target, boolean packed) {
        Kept kept = cache.peek(question(kind, actor, new Target(target, packed), trace -> true));
        return kept == null ? null : kept.reply();
    }

    /**
     * What is kept as the reply to a call, or is made for it.
     *
     * @param minds whether what a commit did to a task may be seen in the reply
     * @param load makes one that may be kept, given the generation that it is kept by
     * @param unkept makes one that is not
     */
    Reply get(Kind kind, Call call, Predicate<Trace> minds, LongFunction<Kept> load, Supplier<Reply> unkept) {
        Target target = new Target(call.target(), call.takesGzip());
        Question<Kept> question = question(kind, call.actor(), target, minds);
        LongFunction<Kept> ready = generation -> load.apply(generation).ready(target.packed());
        return cache.getBy(question, ready, () -> Kept.always(unkept.get()))
                .reply()
                .copy();
    }

    /**
     * The entity tag of a list that is read under a generation: no other one has it, of whatever is different. A list
     * that stays through commits that it does not mind has the same. Weak, because packed and unpacked bytes have the
     * same.
     */
    String tag(Actor actor, String target, long generation) {
        String all = String.join("\n", FORMAT, actor.tenantId(), actor.userId(), Long.toString(generation), target);
        byte[] digest = sha256().digest(all.getBytes(StandardCharsets.UTF_8));
        return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES))
                + '"';
    }

    /** The entity tag that a list has now; null where it has none. */
    @Nullable
    String tag(Actor actor, String target) {
        OptionalLong generation = cache.generation(Kind.LIST, owner(actor));
        return generation.isEmpty() ? null : tag(actor, target, generation.getAsLong());
    }

    private Question<Kept> question(Kind kind, Actor actor, Target target, Predicate<Trace> minds) {
        return new Question<>(
                kind,
                owner(actor),
                List.of(),
                target,
                kept -> kept.reply().weight(),
                kept -> kept.holds(clock.instant()),
                minds);
    }

    private static Owner owner(Actor actor) {
        return new Owner(actor.tenantId(), actor.userId());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
