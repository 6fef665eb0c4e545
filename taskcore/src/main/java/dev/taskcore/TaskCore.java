package dev.taskcore;

import dev.taskcore.account.Accounts;
import dev.taskcore.account.Argon2idHasher;
import dev.taskcore.account.PasswordHasher;
import dev.taskcore.auth.AuthSettings;
import dev.taskcore.auth.Sessions;
import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.Cache;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.cache.SecondLevel;
import dev.taskcore.cache.SharedAnswers;
import dev.taskcore.change.Ids;
import dev.taskcore.change.Once;
import dev.taskcore.storage.Caching;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Tasks;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The front door: a complete task backend over one storage. Several live side by side in one JVM. Thread-safe.
 *
 * <pre>{@code
 * try (TaskCore core = TaskCore.builder().storage(JdbcStorage.open("jdbc:sqlite:tasks.db")).build()) {
 *     Session ada = core.accounts().register(new Registration("ada@example.org", "correct horse battery", "Ada"));
 *     Task task = core.tasks().create(ada.actor(), TaskDraft.titled("Ship the release"));
 * }
 * }</pre>
 */
public final class TaskCore implements AutoCloseable {

    private final Storage storage;
    private final InstantSource clock;
    private final Tasks tasks;
    private final Tasks uncachedTasks;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Cache cache;
    private final Housekeeping housekeeping;
    private final Optional<LeaseRenewal> renewal;

    private TaskCore(Builder builder, Storage storage) {
        this.storage = storage;
        InstantSource given = builder.clock;
        this.clock = () -> given.instant().truncatedTo(ChronoUnit.MILLIS);
        SecureRandom random = builder.random;
        Ids ids = new Ids(clock, random);
        byte[] secret = builder.signingKey == null ? randomKey(random) : builder.signingKey;
        SharedAnswers shared = builder.secondLevel == null
                ? SharedAnswers.none()
                : new SharedAnswers(builder.secondLevel, secret, random);
        Caching caching = Caching.over(storage, builder.caching, builder.broadcast, shared, System::nanoTime);
        this.cache = caching.cache();
        Once once = new Once(caching.committer(), storage.receipts(), clock, builder.idempotencyRetention);
        AuthSettings auth = new AuthSettings(
                new SecretKeySpec(secret, "HmacSHA256"),
                builder.issuer,
                builder.audience,
                builder.accessTokenLifetime,
                builder.sessionLifetime);
        this.tasks = new Tasks(storage.tasks(), storage.queries(), cache, once, ids, clock);
        this.uncachedTasks = new Tasks(storage.tasks(), storage.queries(), Cache.off(), once, ids, clock);
        this.sessions = new Sessions(storage.sessions(), cache, once, ids, clock, random, auth);
        this.accounts = new Accounts(
                storage.users(),
                cache,
                storage.tenants(),
                storage.sessions(),
                sessions,
                once,
                ids,
                clock,
                random,
                builder.passwordHasher == null ? new Argon2idHasher(random) : builder.passwordHasher,
                builder.signInMemory);
        this.housekeeping = new Housekeeping(storage, clock);
        this.renewal = cache.isOn() ? Optional.of(new LeaseRenewal(cache)) : Optional.empty();
    }

    /**
     * Starts the settings of one.
     *
     * @return a builder with every default
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What callers do with tasks.
     *
     * @return the use cases
     */
    public Tasks tasks() {
        return tasks;
    }

    /**
     * As {@link #tasks}, but nothing is taken from {@link #cache} or put into it: for those who keep there what they
     * make of the answers.
     *
     * @return the use cases
     */
    public Tasks uncachedTasks() {
        return uncachedTasks;
    }

    /**
     * Registration, sign-in and profiles.
     *
     * @return the use cases
     */
    public Accounts accounts() {
        return accounts;
    }

    /**
     * Tokens: proving, refreshing and ending sessions.
     *
     * @return the use cases
     */
    public Sessions sessions() {
        return sessions;
    }

    /**
     * The storage that it was built on.
     *
     * @return the storage
     */
    public Storage storage() {
        return storage;
    }

    /**
     * The time that everything goes by.
     *
     * @return the time, in whole milliseconds
     */
    public InstantSource clock() {
        return clock;
    }

    /**
     * What answers are kept in; see {@link Builder#caching}.
     *
     * @return the cache
     */
    public Cache cache() {
        return cache;
    }

    /** Ends every thread, and closes the storage. Calling it again does nothing. */
    @Override
    public void close() {
        renewal.ifPresent(LeaseRenewal::close);
        housekeeping.close();
        accounts.close();
        storage.close();
    }

    private static byte[] randomKey(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    /** The settings of a {@link TaskCore}. Setting one twice keeps the later value. Not thread-safe. */
    public static final class Builder {
        private @Nullable Storage storage;
        private InstantSource clock = InstantSource.system();
        private SecureRandom random = new SecureRandom();
        private byte @Nullable [] signingKey;
        private String issuer = "taskcore";
        private String audience = "taskcore";
        private Duration accessTokenLifetime = Duration.ofMinutes(10);
        private Duration sessionLifetime = Duration.ofDays(30);
        private Duration idempotencyRetention = Duration.ofDays(2);
        private Duration signInMemory = Duration.ZERO;
        private CacheSettings caching = CacheSettings.defaults();
        private Broadcast broadcast = Broadcast.none();
        private @Nullable SecondLevel secondLevel;
        private @Nullable PasswordHasher passwordHasher;

        private Builder() {}

        /**
         * Where everything is kept. It must be set; {@link TaskCore#close()} closes it.
         *
         * @param kept the storage
         * @return this
         */
        public Builder storage(Storage kept) {
            storage = kept;
            return this;
        }

        /**
         * The time. The system's by default; it is cut to milliseconds.
         *
         * @param source the time
         * @return this
         */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /**
         * The randomness of keys, salts and ids. A {@link SecureRandom} by default.
         *
         * @param source the randomness
         * @return this
         */
        public Builder random(SecureRandom source) {
            random = source;
            return this;
        }

        /**
         * The secret that access and refresh tokens are signed with. By default a random one that lasts as long as this
         * object: after a restart access tokens are refused, and clients refresh. Several nodes need one and the same.
         *
         * @param secret at least 32 bytes
         * @return this
         */
        public Builder signingKey(byte[] secret) {
            signingKey = secret.clone();
            return this;
        }

        /**
         * The claims {@code iss} and {@code aud} of access tokens, both {@code taskcore} by default.
         *
         * @param iss the issuer
         * @param aud the audience
         * @return this
         */
        public Builder issuer(String iss, String aud) {
            issuer = iss;
            audience = aud;
            return this;
        }

        /**
         * How long an access token is valid, 10 minutes by default.
         *
         * @param lifetime 1 second to 1 hour
         * @return this
         */
        public Builder accessTokenLifetime(Duration lifetime) {
            accessTokenLifetime = lifetime;
            return this;
        }

        /**
         * How long a session lasts at most, 30 days by default.
         *
         * @param lifetime at least that of an access token
         * @return this
         */
        public Builder sessionLifetime(Duration lifetime) {
            sessionLifetime = lifetime;
            return this;
        }

        /**
         * How long the result of a request with an idempotency key is replayed, 48 hours by default.
         *
         * @param retention positive
         * @return this
         */
        public Builder idempotencyRetention(Duration retention) {
            idempotencyRetention = retention;
            return this;
        }

        /**
         * How long a successful sign-in is remembered, so that the same credentials cost no hash again. Off by default;
         * for clients that sign in at every call. Any change of the account forgets its sign-ins.
         *
         * @param lifetime zero for not at all, up to 5 minutes
         * @return this
         */
        public Builder signInMemory(Duration lifetime) {
            signInMemory = lifetime;
            return this;
        }

        /**
         * Which answers are kept in memory: {@link CacheSettings#defaults()} unless it is set. Nobody is given what a
         * commit of this object made untrue; what is committed elsewhere shows within a second.
         *
         * @param settings the settings
         * @return this
         */
        public Builder caching(CacheSettings settings) {
            caching = settings;
            return this;
        }

        /**
         * How this node and others over the same storage tell each other what they have committed. By default they do
         * not. {@link TaskCore#close()} leaves it open.
         *
         * @param between what carries the messages
         * @return this
         */
        public Builder broadcast(Broadcast between) {
            broadcast = between;
            return this;
        }

        /**
         * Where this node and others over the same storage find what one of them has read: lists and statistics as they
         * are sent over HTTP, and nothing of what is asked for here. By default each node reads for itself. Whoever
         * lacks the {@link #signingKey} can neither read nor forge what is there. {@link TaskCore#close()} leaves it
         * open.
         *
         * @param level where they find it
         * @return this
         */
        public Builder secondLevel(SecondLevel level) {
            secondLevel = level;
            return this;
        }

        /**
         * How passwords become hashes: Argon2id with 19 MiB, two passes and one lane by default.
         *
         * @param hasher the hasher
         * @return this
         */
        public Builder passwordHasher(PasswordHasher hasher) {
            passwordHasher = hasher;
            return this;
        }

        /**
         * Checks the settings as a whole and starts.
         *
         * @return what was built; close it when done
         * @throws IllegalArgumentException if a setting is missing or out of range; it says which
         */
        public TaskCore build() {
            if (storage == null) {
                throw new IllegalArgumentException("TaskCore needs a storage: builder().storage(...)");
            }
            if (idempotencyRetention.isNegative() || idempotencyRetention.isZero()) {
                throw new IllegalArgumentException("idempotencyRetention must be positive");
            }
            if (signInMemory.isNegative() || signInMemory.compareTo(Duration.ofMinutes(5)) > 0) {
                throw new IllegalArgumentException("signInMemory must be zero to 5 minutes");
            }
            return new TaskCore(this, storage);
        }
    }
}
