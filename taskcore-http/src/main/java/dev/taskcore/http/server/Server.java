package dev.taskcore.http.server;

import dev.taskcore.TaskCore;
import dev.taskcore.http.TaskcorePlugin;
import dev.taskcore.http.server.Settings.Redis;
import dev.taskcore.http.server.Settings.Sqlite;
import dev.taskcore.http.server.SetupLink.Issued;
import dev.taskcore.limit.LocalLimiter;
import dev.taskcore.limit.RateLimiter;
import dev.taskcore.limit.RateLimits;
import dev.taskcore.redis.RedisNodes;
import dev.taskcore.storage.Storage;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.util.VirtualThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API over one storage, on one port, from start to stop. */
final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final TaskCore core;
    private final Optional<RedisNodes> redis;
    private final TaskcorePlugin plugin;
    private final Draining draining = new Draining();
    private final Javalin javalin;
    private final Optional<String> setupToken;
    private final Optional<PolicyFile> policies;

    private Server(Settings settings, TaskCore core, Optional<RedisNodes> redis, Issued setup) {
        this.settings = settings;
        this.core = core;
        this.redis = redis;
        this.setupToken = setup.token();
        RateLimits limits = new RateLimits(settings.http().limits().policies(), limiter(settings, redis));
        this.policies = settings.http().limits().file().map(file -> PolicyFile.watch(file, limits));
        this.plugin = new TaskcorePlugin(
                core,
                settings.http()
                        .options()
                        .firstAdmin(setup.door())
                        .rateLimits(limits)
                        .build());
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.concurrency.useVirtualThreads = VirtualThreads.areSupported();
            config.jetty.threadPool = Threads.of(settings.http().requestsAtOnce());
            config.jetty.addConnector(Port.of(settings.host(), settings.port())::on);
            config.jetty.modifyServer(jetty -> {
                jetty.setStopTimeout(PATIENCE.toMillis());
                jetty.setHandler(draining); // in the place of Javalin's statistics, which nobody reads
            });
            config.registerPlugin(plugin);
        });
    }

    /**
     * Opens the storage, makes what the first start makes, and listens.
     *
     * @throws SettingException if a setting turns out not to be possible here
     */
    static Server start(Settings settings) {
        Admins.check(settings);
        requireFreePort(settings);
        Optional<RedisNodes> redis = settings.redis().map(Server::open);
        try {
            return start(settings, redis);
        } catch (RuntimeException e) {
            redis.ifPresent(RedisNodes::close);
            throw e;
        }
    }

    private static Server start(Settings settings, Optional<RedisNodes> redis) {
        TaskCore core = open(settings, builder -> redis.ifPresent(shared -> share(shared, settings, builder)));
        try {
            Admins.ensure(core, settings);
            Issued setup = SetupLink.issue(core, InstantSource.system(), new SecureRandom());
            Server server = new Server(settings, core, redis, setup);
            server.listen();
            return server;
        } catch (RuntimeException e) {
            core.close();
            throw e;
        }
    }

    /** The core over the storage of the settings, without a port: what every command works with. */
    static TaskCore open(Settings settings) {
        return open(settings, builder -> {});
    }

    private static TaskCore open(Settings settings, Consumer<TaskCore.Builder> more) {
        SecureRandom random = new SecureRandom();
        if (settings.storage() instanceof Sqlite) {
            Data.prepare(settings.data());
        }
        byte[] key = Data.signingKey(settings, random);
        Storage storage = Storages.open(settings.storage());
        TaskCore.Builder builder = TaskCore.builder()
                .storage(storage)
                .random(random)
                .signingKey(key)
                .signInMemory(settings.signInMemory())
                .caching(settings.cache());
        more.accept(builder);
        return builder.build();
    }

    private static void share(RedisNodes nodes, Settings settings, TaskCore.Builder builder) {
        builder.broadcast(nodes.broadcast());
        if (settings.redis().filter(Redis::keepsAnswers).isPresent()) {
            builder.secondLevel(nodes.secondLevel());
        }
    }

    private static RedisNodes open(Redis redis) {
        String credentials = redis.password().isEmpty()
                ? ""
                : Storages.credentials(redis.user().orElse(""), redis.password()) + "@";
        return RedisNodes.open(redis.uris().stream()
                .map(uri -> uri.replace("://", "://" + credentials))
                .toArray(String[]::new));
    }

    private static RateLimiter limiter(Settings settings, Optional<RedisNodes> redis) {
        int nodes = settings.redis().map(Redis::nodes).orElse(1);
        return redis.map(shared -> shared.limiter(nodes)).orElseGet(LocalLimiter::new);
    }

    String storageName() {
        return core.storage().name();
    }

    /** The token of the set-up link; empty if there is an administrator. */
    Optional<String> setupToken() {
        return setupToken;
    }

    /** Where it can be reached, without a slash at the end. */
    String url() {
        String host = settings.host();
        if (host.equals("0.0.0.0") || host.equals("::")) {
            host = "localhost";
        }
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + javalin.port();
    }

    /** Denies readiness, lets balancers see it, ends requests in flight, and closes the storage. */
    @Override
    public void close() {
        plugin.drain();
        draining.begin();
        policies.ifPresent(PolicyFile::close);
        try {
            Thread.sleep(settings.drainDelay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            draining.closeIdle(javalin.jettyServer().server(), PATIENCE);
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("requests were still running after {} and were cut off", PATIENCE, e);
        } finally {
            core.close();
            redis.ifPresent(RedisNodes::close);
        }
    }

    private void listen() {
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw inUse(settings);
        }
    }

    /** Before the storage is opened, so that a second server by mistake touches nothing. */
    private static void requireFreePort(Settings settings) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // before it is bound, as Jetty does
            socket.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()), 1);
        } catch (IOException e) {
            throw inUse(settings);
        }
    }

    private static SettingException inUse(Settings settings) {
        return new SettingException("port: cannot listen on " + settings.host() + ":" + settings.port()
                + ": it is in use, or not for this user or machine");
    }
}
