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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replies to reads that are asked again and again, kept as the bytes that are sent: under who asks, whose data alone
 * they are made of, the address as it was sent, and whether they are packed. Other nodes are given lists and
 * statistics. Thread-safe.
 */
final class KeptReplies {

    /** Stands for how the data of a list become bytes: to be another one whenever the same data become others. */
    static final String FORMAT = "1";

    private static final int DIGEST_BYTES = 16;
    private static final ReplyCodec CODEC = new ReplyCodec();

    /** So many of a user's pages are searched for a task. */
    private static final int MOST_PAGES = 8;

    private final Cache cache;
    private final InstantSource clock;

    KeptReplies(Cache cache, InstantSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    private record Target(String text, boolean packed) {}

    /** The latest pages of a user's that show tasks. */
    private record Pages(List<Target> latest) {

        private Pages with(Target target) {
            return new Pages(Stream.concat(Stream.of(target), latest.stream())
                    .limit(MOST_PAGES)
                    .toList());
        }

        private int weight() {
            return latest.stream()
                    .mapToInt(target -> 100 + target.text().length())
                    .sum();
        }
    }

    /**
     * A reply in the form that is sent, the time in which it is right if no generation moves, and the tasks that it
     * shows with all their members.
     */
    record Kept(Reply reply, Instant from, Instant until, ShownTasks shown) {

        Kept(Reply reply, Instant from, Instant until) {
            this(reply, from, until, ShownTasks.NONE);
        }

        /** One that is right at any time. */
        static Kept always(Reply reply) {
            return always(reply, ShownTasks.NONE);
        }

        /** One that is right at any time and shows tasks. */
        static Kept always(Reply reply, ShownTasks shown) {
            return new Kept(reply, Instant.MIN, Instant.MAX, shown);
        }

        private boolean holds(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }

        private Kept ready(boolean packed) {
            return new Kept(reply.ready(packed), from, until, shown);
        }

        private @Nullable Reply task(String id) {
            ShownTasks.Place place = shown.find(id);
            return place == null
                    ? null
                    : reply.part(place.from(), place.to()).header("ETag", ETags.of(place.version()));
        }

        private int weight() {
            return reply.weight() + shown.weight();
        }
    }

    /** The reply if it is at hand, not to be added to: nothing is read for it. */
    @Nullable
    Reply peek(Kind kind, Actor actor, String target, boolean packed) {
        Question<Kept> question = question(kind, actor, new Target(target, packed), trace -> true);
        // To unpack a page takes longer than what is saved here; whoever loads the task does it once.
        Kept kept = kind == Kind.TASK && !packed
                ? cache.peek(question, () -> shown(actor, target, false))
                : cache.peek(question);
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
        LongFunction<Kept> ready = generation -> {
            Kept shown = kind == Kind.TASK ? shown(call.actor(), target.text(), target.packed()) : null;
            if (shown != null) {
                return shown;
            }
            Kept loaded = load.apply(generation).ready(target.packed());
            if (!loaded.shown().isEmpty()) {
                remember(call.actor(), target, generation);
            }
            return loaded;
        };
        return cache.getBy(question, ready, () -> Kept.always(unkept.get()))
                .reply()
                .copy();
    }

    /** A task as it stands on one of the latest pages, if no commit has touched it since that was read. */
    private @Nullable Kept shown(Actor actor, String target, boolean packed) {
        Pages pages = cache.peekPart(pages(actor));
        if (pages == null) {
            return null;
        }
        String id = target.substring(target.lastIndexOf('/') + 1);
        for (Target page : pages.latest()) {
            Kept kept = cache.peekPart(
                    question(Kind.LIST, actor, page, trace -> trace.id().equals(id)));
            Reply task = kept == null ? null : kept.task(id);
            if (task != null) {
                return Kept.always(task).ready(packed);
            }
        }
        return null;
    }

    private void remember(Actor actor, Target page, long generation) {
        Question<Pages> question = pages(actor);
        Pages known = cache.peekPart(question);
        if (known == null || !known.latest().contains(page)) {
            cache.keep(question, generation, (known == null ? new Pages(List.of()) : known).with(page));
        }
    }

    /** Which pages there are; no commit changes that. */
    private static Question<Pages> pages(Actor actor) {
        return new Question<>(Kind.LIST, owner(actor), Pages.class, Pages::weight, trace -> false);
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
                Kept::weight,
                kept -> kept.holds(clock.instant()),
                minds,
                isShared(kind) ? CODEC : null);
    }

    /** A task is read as cheaply as it is found elsewhere, and what is known of persons stays in the storage. */
    private static boolean isShared(Kind kind) {
        return kind == Kind.LIST || kind == Kind.STATISTICS;
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
