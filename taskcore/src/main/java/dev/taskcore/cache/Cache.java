package dev.taskcore.cache;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are kept in memory, bounded by their weight. Each is kept under the numbers of those whose data it is
 * made of, those that its kind goes by, and is out of reach as soon as one of them moves: at once after a commit of
 * this node, at most a second after another's. However many ask at once, an answer is read once; a failure is not kept.
 * Thread-safe.
 *
 * <p>A generation is known before its answer is read, so what is kept under it is as new as it, or newer. An owner of
 * whom there is nothing has the generation 0, again and again where everything is erased; under it nothing is kept.
 */
public final class Cache {

    /** How long a caller waits for another's load before it loads by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** About what key, entry and links take beside the texts in them. */
    private static final int OVERHEAD = 300;

    private final CacheSettings settings;
    private final Generations generations;
    private final BooleanSupplier inHostTransaction;
    private final SharedAnswers shared;
    private final com.github.benmanes.caffeine.cache.Cache<Key, Kept> kept;
    private final Flights<Load, Object> loading;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder loads = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder evictions = new LongAdder();

    /**
     * A cache over one storage.
     *
     * @param settings what is kept, and how much of it
     * @param store where generations are read
     * @param inHostTransaction whether the calling thread reads and writes in a transaction of the host, which sees
     *     what nobody else does, so that nothing is taken from the cache or put into it
     * @param shared what other nodes have read
     * @param nanoTime the monotonic time in nanoseconds
     */
    public Cache(
            CacheSettings settings,
            GenerationStore store,
            BooleanSupplier inHostTransaction,
            SharedAnswers shared,
            LongSupplier nanoTime) {
        this(settings, store, inHostTransaction, shared, nanoTime, PATIENCE);
    }

    Cache(
            CacheSettings settings,
            GenerationStore store,
            BooleanSupplier inHostTransaction,
            SharedAnswers shared,
            LongSupplier nanoTime,
            Duration patience) {
        this.settings = settings;
        this.generations = new Generations(store, nanoTime);
        this.inHostTransaction = inHostTransaction;
        this.shared = shared;
        this.loading = new Flights<>(patience);
        this.kept = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(nanoTime::getAsLong)
                .maximumWeight(settings.size())
                .weigher((Key key, Kept entry) -> entry.bytes())
                .expireAfter(Expiry.<Key, Kept>writing((key, entry) -> settings.lifetime(key.kind())))
                .evictionListener((key, entry, cause) -> evictions.increment())
                .build();
    }

    private record Key(Kind kind, Owner owner, Object parameters) {}

    /** A load that may be shared: what is loaded by another generation may be older. */
    private record Load(Key key, List<Long> generations) {}

    /**
     * One that keeps nothing.
     *
     * @return a cache that asks for every answer
     */
    public static Cache off() {
        return new Cache(CacheSettings.off(), owners -> Map.of(), () -> false, SharedAnswers.none(), () -> 0);
    }

    /**
     * Whether anything is kept.
     *
     * @return false for {@link #off()}
     */
    public boolean isOn() {
        return settings.isOn();
    }

    /**
     * The answer to a question.
     *
     * @param question what is asked
     * @param load reads the answer, from where it is not older than a generation that was read before
     * @param <V> the answer
     * @return what is kept, or was read
     * @throws dev.taskcore.error.UnavailableException if the storage has to be asked and does not answer
     */
    public <V> V get(Question<V> question, Supplier<V> load) {
        return get(question, load, load);
    }

    /**
     * As {@link #get(Question, Supplier)}, where an answer that is not kept is cheaper to read.
     *
     * @param question what is asked
     * @param load reads the answer, from where it is not older than a generation that was read before
     * @param unkept reads an answer that is not going to be kept
     * @param <V> the answer
     * @return what is kept, or was read
     * @throws dev.taskcore.error.UnavailableException if the storage has to be asked and does not answer
     */
    public <V> V get(Question<V> question, Supplier<V> load, Supplier<V> unkept) {
        return getBy(question, generation -> load.get(), unkept);
    }

    /**
     * As {@link #get(Question, Supplier, Supplier)}, where the answer tells by which generation it is kept.
     *
     * @param question what is asked
     * @param load reads the answer, given the number of the generation of the question's owner
     * @param unkept reads an answer that is not going to be kept
     * @param <V> the answer
     * @return what is kept, or was read
     * @throws dev.taskcore.error.UnavailableException if the storage has to be asked and does not answer
     */
    public <V> V getBy(Question<V> question, LongFunction<V> load, Supplier<V> unkept) {
        if (!mayKeep(question.kind())) {
            return unkept.get();
        }
        Now now = requireNonNull(Now.of(question, generations::of));
        if (now.generations().contains(0L)) {
            return unkept.get();
        }
        Key key = keyOf(question);
        V answer = find(key, now, question);
        if (answer != null) {
            hits.increment();
            return answer;
        }
        misses.increment();
        Supplier<Object> once = () -> {
            V meanwhile = find(key, now, question);
            return meanwhile != null ? meanwhile : load(key, now, question, load);
        };
        return question.answer(loading.get(
                new Load(key, now.generations()),
                once,
                other -> question.holds().test(question.answer(other))));
    }

    /**
     * The answer to a question if it is at hand: nothing is read for it, not even a generation.
     *
     * @param question what is asked
     * @param <V> the answer
     * @return what is kept, or null if that is nothing, or may not be used without a look at the storage
     */
    public <V> @Nullable V peek(Question<V> question) {
        return peek(question, () -> null);
    }

    /**
     * As {@link #peek(Question)}, where the answer may be made of others that are at hand.
     *
     * @param question what is asked
     * @param otherwise makes it of what {@link #peekPart} gives, or gives null
     * @param <V> the answer
     * @return what is kept or was made, or null if that is nothing
     */
    public <V> @Nullable V peek(Question<V> question, Supplier<? extends @Nullable V> otherwise) {
        if (!mayKeep(question.kind())) {
            return null;
        }
        Now now = Now.of(question, generations::leased);
        if (now == null) {
            return null;
        }
        V kept = find(keyOf(question), now, question);
        V answer = kept == null ? otherwise.get() : kept;
        if (answer != null) {
            hits.increment();
        }
        return answer;
    }

    /**
     * An answer of which a part is still right: that which minds what the question says, whatever the whole of it
     * minds. Nothing is read for it, and it is not counted.
     *
     * @param question what is asked, with what the part minds
     * @param <V> the answer
     * @return what is kept, or null if that is nothing, or may not be used without a look at the storage
     */
    public <V> @Nullable V peekPart(Question<V> question) {
        Now now = mayKeep(question.kind()) ? Now.of(question, generations::leased) : null;
        if (now == null) {
            return null;
        }
        Kept found = kept.getIfPresent(keyOf(question));
        return found != null && found.isTrue(now, question.minds()) ? question.answer(found.answer()) : null;
    }

    /**
     * Keeps an answer that comes with another one which is read.
     *
     * @param question what it is the answer to
     * @param generation the number that the other one is kept by
     * @param answer the answer
     * @param <V> the answer
     */
    public <V> void keep(Question<V> question, long generation, V answer) {
        if (mayKeep(question.kind())) {
            keep(keyOf(question), List.of(generation), question, answer);
        }
    }

    /**
     * The number of a generation by which answers about an owner are kept now.
     *
     * @param kind what the answers are about
     * @param owner whose data they are made of
     * @return the number; empty where nothing is kept
     * @throws dev.taskcore.error.UnavailableException if the storage has to be asked and does not answer
     */
    public OptionalLong generation(Kind kind, Owner owner) {
        long now = mayKeep(kind) ? generations.of(owner, kind).use(kind) : 0;
        return now == 0 ? OptionalLong.empty() : OptionalLong.of(now);
    }

    /**
     * Tells of a commit of this node: to be called after each that was acknowledged, before its caller hears of it.
     *
     * @param owners whose data was written, and what of it
     * @param began when the commit began, in nanoseconds of the monotonic time
     */
    public void committed(Map<Owner, Touch> owners, long began) {
        owners.forEach((owner, touch) -> generations.committed(owner, touch, began));
    }

    /**
     * As {@link #committed} where it is not sure whether the commit was made, or where a host makes it later.
     *
     * @param owners whose data was or will be written, and what of it
     */
    public void touched(Map<Owner, Touch> owners) {
        owners.forEach((owner, touch) -> generations.touched(owner, touch.of()));
    }

    /**
     * Hears from now on whose data other nodes have written.
     *
     * @param broadcast how nodes tell each other
     */
    public void listen(Broadcast broadcast) {
        broadcast.listen(generations);
    }

    /**
     * Reads the generations in use again: to be called more often than once a second, so that hardly a caller has to
     * wait for that.
     *
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer
     */
    public void refresh() {
        generations.refresh();
    }

    /**
     * What it has done so far.
     *
     * @return the counts
     */
    public CacheCounts counts() {
        kept.cleanUp();
        long bytes = kept.policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .orElseThrow()
                .orElse(0);
        return new CacheCounts(
                hits.sum(),
                misses.sum(),
                shared.found(),
                shared.refused(),
                loads.sum(),
                failures.sum(),
                evictions.sum(),
                bytes);
    }

    private static Key keyOf(Question<?> question) {
        return new Key(question.kind(), question.owner(), question.parameters());
    }

    private boolean mayKeep(Kind kind) {
        return settings.isOn() && !settings.lifetime(kind).isZero() && !inHostTransaction.getAsBoolean();
    }

    private <V> @Nullable V find(Key key, Now now, Question<V> question) {
        Kept found = kept.getIfPresent(key);
        if (found == null || !found.isTrue(now)) {
            return null;
        }
        V answer = question.answer(found.answer());
        return question.holds().test(answer) ? answer : null;
    }

    private <V> V load(Key key, Now now, Question<V> question, LongFunction<V> load) {
        Duration lifetime = settings.lifetime(question.kind());
        V answer = shared.get(question, now.generations(), lifetime, () -> read(load, now));
        keep(key, now.generations(), question, answer);
        return answer;
    }

    private <V> void keep(Key key, List<Long> by, Question<V> question, V answer) {
        if (question.holds().test(answer)) {
            int parameters = 2 * key.parameters().toString().length();
            int bytes = OVERHEAD + parameters + question.bytes().applyAsInt(answer);
            kept.put(key, new Kept(answer, bytes, question.minds(), by));
        }
    }

    private <V> V read(LongFunction<V> load, Now now) {
        loads.increment();
        try {
            return load.apply(now.generations().get(0));
        } catch (RuntimeException | Error e) {
            failures.increment();
            throw e;
        }
    }
}
