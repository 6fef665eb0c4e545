package dev.taskcore.contract.support;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Accounts;
import dev.taskcore.account.Credentials;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.AuthSettings;
import dev.taskcore.auth.Sessions;
import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.Cache;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.cache.SharedAnswers;
import dev.taskcore.change.Ids;
import dev.taskcore.change.Once;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.storage.Caching;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Tasks;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The use cases of one node over a storage, with a cache. Two worlds over one storage are two nodes: they share the
 * signing key and the clock, and nothing else.
 *
 * @param storage the storage
 * @param clock the time
 * @param hasher how passwords become hashes
 * @param once the loop around every write
 * @param tasks the use cases of tasks
 * @param sessions the use cases of sessions
 * @param accounts the use cases of accounts
 */
public record World(
        Storage storage,
        TestClock clock,
        CheapHasher hasher,
        Once once,
        Tasks tasks,
        Sessions sessions,
        Accounts accounts) {

    /** A password that every rule allows. */
    public static final String PASSWORD = "correct horse battery";

    /** The access lifetime of every world. */
    public static final Duration ACCESS = Duration.ofMinutes(10);

    /** The session lifetime of every world. */
    public static final Duration SESSION = Duration.ofDays(30);

    /** A node over a storage, with a clock of its own and true randomness. */
    public static World over(Storage storage) {
        return over(storage, new TestClock(), new SecureRandom());
    }

    /** A node over a storage. */
    public static World over(Storage storage, TestClock clock, SecureRandom random) {
        return over(
                storage,
                clock,
                random,
                Caching.over(storage, CacheSettings.defaults(), Broadcast.none(), SharedAnswers.none(), lapsing()));
    }

    /** A node over a storage, which keeps nothing. */
    public static World uncached(Storage storage) {
        return over(
                storage,
                new TestClock(),
                new SecureRandom(),
                Caching.over(storage, CacheSettings.off(), Broadcast.none(), SharedAnswers.none(), lapsing()));
    }

    /** A node over a storage, with a cache of the test's own. */
    public static World over(Storage storage, TestClock clock, SecureRandom random, Caching caching) {
        CheapHasher hasher = new CheapHasher();
        Ids ids = new Ids(clock, random);
        Cache cache = caching.cache();
        Once once = new Once(caching.committer(), storage.receipts(), clock, Duration.ofDays(2));
        SecretKeySpec key = new SecretKeySpec("taskcore tests sign with this key".getBytes(US_ASCII), "HmacSHA256");
        AuthSettings auth = new AuthSettings(key, "taskcore", "taskcore", ACCESS, SESSION);
        Sessions sessions = new Sessions(storage.sessions(), cache, once, ids, clock, random, auth);
        Accounts accounts = new Accounts(
                storage.users(),
                cache,
                storage.tenants(),
                storage.sessions(),
                sessions,
                once,
                ids,
                clock,
                random,
                hasher,
                Duration.ZERO);
        Tasks tasks = new Tasks(storage.tasks(), storage.queries(), cache, once, ids, clock);
        return new World(storage, clock, hasher, once, tasks, sessions, accounts);
    }

    /**
     * A time by which each lease lapses at once, so that every generation is the storage's own, and a node sees what
     * others have committed.
     */
    private static LongSupplier lapsing() {
        AtomicLong now = new AtomicLong();
        return () -> now.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    /** Another node over the same storage, at the same time. */
    public World another() {
        return over(storage, clock, new SecureRandom());
    }

    /** Registers somebody in the default tenant. */
    public Session register(String name) {
        return accounts.register(new Registration(name + "@example.org", PASSWORD, name));
    }

    /** Makes an administrator of the default tenant, and gives the actor of a new session. */
    public Session admin(String name) {
        Registration registration = new Registration(name + "@example.org", PASSWORD, name);
        accounts.provision(Actor.system("default", "test"), registration, Role.ADMIN, false);
        return login(name);
    }

    /** Signs somebody in who was registered by name. */
    public Session login(String name) {
        return accounts.login(Credentials.ofEmail(name + "@example.org", PASSWORD));
    }

    /** How a sign-in is answered, in the default tenant where none is named. */
    public String signIn(String email, String password, @Nullable String tenant) {
        Credentials credentials = new Credentials(email, null, password, tenant, null);
        return Answer.of(() -> accounts.login(credentials));
    }

    /** Makes sure that neither this node nor another takes the tokens of a session any more. */
    public void assertEnded(Session session) {
        for (World node : List.of(this, another())) {
            assertThatExceptionOfType(UnauthenticatedException.class)
                    .isThrownBy(
                            () -> node.sessions().authenticate(session.tokens().token()));
            assertThatExceptionOfType(UnauthenticatedException.class)
                    .isThrownBy(() -> node.sessions().refresh(session.tokens().refreshToken()));
        }
    }
}
