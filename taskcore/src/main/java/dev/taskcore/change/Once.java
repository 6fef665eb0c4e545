package dev.taskcore.change;

import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The loop around every write: decide, commit, and where the race was lost decide again; and the memory of keyed
 * requests, whose receipt is committed with their effect. Thread-safe.
 */
public final class Once {

    /** How often a decision is made again before the caller hears of the contention. */
    private static final int MAX_TRIES = 64;

    private final Committer committer;
    private final ReceiptStore receipts;
    private final InstantSource clock;
    private final Duration retention;
    private final Set<Request> running = ConcurrentHashMap.newKeySet();

    /**
     * A loop over one storage.
     *
     * @param committer where changes go
     * @param receipts where receipts are read
     * @param clock the time
     * @param retention how long a receipt is kept, positive
     */
    public Once(Committer committer, ReceiptStore receipts, InstantSource clock, Duration retention) {
        this.committer = committer;
        this.receipts = receipts;
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * What a use case decided.
     *
     * @param change what to commit; may be empty
     * @param result what the caller gets once it is committed
     * @param <T> the result
     */
    public record Decision<T>(Change change, T result) {}

    /**
     * Who asked for what, by which key.
     *
     * @param tenantId the tenant
     * @param scope the caller and the use case
     * @param key the caller's key
     */
    private record Request(String tenantId, String scope, String key) {}

    /**
     * The stored form of a result.
     *
     * @param write makes it
     * @param read reads it back
     * @param <T> the result
     */
    public record Form<T>(Function<T, String> write, Function<String, T> read) {

        /** The form of a result that says nothing but that it happened. */
        public static final Form<String> NOTHING = new Form<>(result -> "", stored -> "");
    }

    /**
     * Decides and commits until it holds. A {@link StaleVersionException} from the commit means that the race was lost,
     * as does a unique value or an id that somebody took since it was looked for: the decision is made again. What the
     * decision itself throws is the caller's.
     *
     * @param decide reads and decides; called again after a lost race
     * @param <T> the result
     * @return what was decided last
     * @throws ConflictException with {@code CONTENDED} if the race is lost again and again
     */
    public <T> T run(Supplier<Decision<T>> decide) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Decision<T> decision = decide.get();
            if (decision.change().isEmpty()) {
                return decision.result();
            }
            try {
                committer.commit(decision.change());
                return decision.result();
            } catch (StaleVersionException lost) {
                Thread.onSpinWait();
            } catch (ConflictException e) {
                boolean raced = e.reason() == Reason.TAKEN || e.reason() == Reason.ID_IN_USE;
                if (!raced || tries == MAX_TRIES - 1) {
                    throw e;
                }
            }
        }
        throw new ConflictException(Reason.CONTENDED, "version", "Too many others change the same thing at once.");
    }

    /**
     * As {@link #run}, but at most once for a key: a retry gets the first result.
     *
     * @param tenantId the tenant
     * @param scope who asks for what
     * @param key the caller's key, or null for a request without one
     * @param content what is asked, in a canonical text
     * @param form the stored form of the result
     * @param decide reads and decides
     * @param <T> the result
     * @return the result of this call or of the first one with the key
     * @throws InvalidException if the key is malformed or was used for another content
     * @throws ConflictException with {@code STILL_RUNNING} if the first call has not ended
     */
    public <T> T run(
            String tenantId,
            String scope,
            @Nullable String key,
            Supplier<String> content,
            Form<T> form,
            Supplier<Decision<T>> decide) {
        if (key == null) {
            return run(decide);
        }
        checkKey(key);
        Request request = new Request(tenantId, scope, key);
        if (!running.add(request)) {
            throw new ConflictException(
                    Reason.STILL_RUNNING, "Idempotency-Key", "A request with this key is still running.");
        }
        try {
            String fingerprint = digest(content.get());
            Optional<T> earlier = replay(request, fingerprint, form);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            return first(request, fingerprint, form, decide);
        } finally {
            running.remove(request);
        }
    }

    /**
     * Whether a keyed request has had its effect, for callers that can prove who they were but can no longer act.
     *
     * @param tenantId the tenant
     * @param scope who asked for what
     * @param key the caller's key
     * @return true as long as a retry of it would get the first result
     */
    public boolean isDone(String tenantId, String scope, String key) {
        return isKey(key) && receipt(new Request(tenantId, scope, key)).isPresent();
    }

    /**
     * Another node may make the same request at the same time. Whatever then fails here, such as the second deletion of
     * one task, is that request's doing, and the answer is its result.
     */
    private <T> T first(Request request, String fingerprint, Form<T> form, Supplier<Decision<T>> decide) {
        try {
            return run(() -> {
                Decision<T> decision = decide.get();
                Instant now = clock.instant();
                Receipt receipt = new Receipt(
                        request.tenantId(),
                        request.scope(),
                        request.key(),
                        fingerprint,
                        form.write().apply(decision.result()),
                        now,
                        now.plus(retention));
                Change change = decision.change();
                return new Decision<>(
                        new Change(change.writes(), change.events(), Optional.of(receipt)), decision.result());
            });
        } catch (UnavailableException e) {
            throw e;
        } catch (TaskcoreException e) {
            return replay(request, fingerprint, form).orElseThrow(() -> e);
        }
    }

    private <T> Optional<T> replay(Request request, String fingerprint, Form<T> form) {
        Optional<Receipt> found = receipt(request);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!found.get().fingerprint().equals(fingerprint)) {
            throw reused();
        }
        return Optional.of(form.read().apply(found.get().result()));
    }

    private Optional<Receipt> receipt(Request request) {
        return receipts.find(request.tenantId(), request.scope(), request.key())
                .filter(receipt -> receipt.expiresAt().isAfter(clock.instant()));
    }

    /**
     * The refusal of a key that came with another content before: for a {@link Form} that finds out by reading.
     *
     * @return what to throw
     */
    public static InvalidException reused() {
        return new InvalidException(
                "Idempotency-Key", "reused", "This key was used for a request with another content.");
    }

    /**
     * Refuses what is no key.
     *
     * @param key the caller's key
     * @throws InvalidException unless it has 1 to 255 visible ASCII characters
     */
    public static void checkKey(String key) {
        if (!isKey(key)) {
            throw new InvalidException(
                    "Idempotency-Key", "malformed", "It must have 1 to 255 visible ASCII characters.");
        }
    }

    private static boolean isKey(String key) {
        return !key.isEmpty() && key.length() <= 255 && key.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    }

    private static String digest(String content) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
