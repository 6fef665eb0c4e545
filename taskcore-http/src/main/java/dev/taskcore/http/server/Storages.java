package dev.taskcore.http.server;

import dev.taskcore.http.server.Settings.DatabaseServer;
import dev.taskcore.http.server.Settings.Memory;
import dev.taskcore.http.server.Settings.Mongo;
import dev.taskcore.http.server.Settings.Place;
import dev.taskcore.http.server.Settings.Sqlite;
import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.mongo.MongoOptions;
import dev.taskcore.mongo.MongoStorage;
import dev.taskcore.storage.Storage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the storage that the settings name, which brings its schema to this version. */
final class Storages {

    private static final Logger LOG = LoggerFactory.getLogger(Storages.class);

    private Storages() {}

    /**
     * Opens a storage.
     *
     * @throws SettingException if it cannot be opened
     */
    static Storage open(Place place) {
        if (place instanceof Memory) {
            return new MemoryStorage();
        }
        if (place instanceof Sqlite sqlite) {
            return open(url(sqlite), List.of(), sqlite.options());
        }
        if (place instanceof Mongo mongo) {
            MongoOptions options = MongoOptions.defaults();
            return opened(() -> MongoStorage.open(
                    uri(mongo),
                    options.pool(mongo.pool(), Math.min(options.poolMin(), mongo.pool()))
                            .prefix(mongo.prefix())));
        }
        DatabaseServer server = (DatabaseServer) place;
        JdbcOptions options = server.options();
        return open(
                server.url(),
                server.readers(),
                server.user()
                        .map(user -> options.login(
                                user, server.password().map(Secret::value).orElse("")))
                        .orElse(options));
    }

    /**
     * Opens a storage that outlives the command which asks for it.
     *
     * @throws SettingException if it cannot be opened, or is in memory
     */
    static Storage openKept(Settings settings) {
        if (settings.storage() instanceof Memory) {
            throw new SettingException("storage: what is in memory does not outlive this command");
        }
        Data.prepare(settings.data());
        return open(settings.storage());
    }

    /**
     * The migrations of a storage as a script, for which nothing is opened.
     *
     * @throws SettingException if it has none
     */
    static String migrationSql(Place place) {
        if (place instanceof Sqlite sqlite) {
            return JdbcStorage.migrationSql(url(sqlite), sqlite.options());
        }
        if (place instanceof DatabaseServer server) {
            return JdbcStorage.migrationSql(server.url(), server.options());
        }
        throw new SettingException(Setting.STORAGE.key() + ": memory and MongoDB have no schema");
    }

    private static String url(Sqlite sqlite) {
        return "jdbc:sqlite:" + sqlite.file();
    }

    private static Storage open(String url, List<String> readers, JdbcOptions options) {
        return opened(() -> JdbcStorage.open(url, readers, options));
    }

    /** The URI with the credentials, which MongoDB takes in no other way that keeps the rest of the URI's options. */
    private static String uri(Mongo mongo) {
        return mongo.user()
                .map(user -> mongo.uri().replaceFirst("://", "://" + credentials(user, mongo.password()) + "@"))
                .orElse(mongo.uri());
    }

    /** User and password as a URI holds them. */
    static String credentials(String user, Optional<Secret> password) {
        return encoded(user) + ":" + encoded(password.map(Secret::value).orElse(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Storage opened(Supplier<Storage> storage) {
        try {
            return storage.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.info("the storage cannot be opened", e);
            throw new SettingException(Setting.STORAGE.key() + ": " + e.getMessage());
        }
    }
}
