package dev.taskcore.http.server;

import dev.taskcore.http.server.Settings.DatabaseServer;
import dev.taskcore.http.server.Settings.Memory;
import dev.taskcore.http.server.Settings.Mongo;
import dev.taskcore.http.server.Settings.Place;
import dev.taskcore.http.server.Settings.Sqlite;
import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.mongo.MongoOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Understands where the storage is. */
final class PlaceReader {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final String MARIA = "jdbc:mariadb:";
    private static final Pattern MONGO = Pattern.compile("mongodb(\\+srv)?://");
    private static final Pattern MONGO_URI = Pattern.compile(MONGO + "[^/?]+(/[^/?]*)?(\\?.*)?");
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)[?&]([a-z]*password|user)=");

    private final Sources sources;
    private final Path data;
    private final JdbcOptions options;

    PlaceReader(Sources sources, Path data, JdbcOptions options) {
        this.sources = sources;
        this.data = data;
        this.options = options;
    }

    Place read() {
        Optional<Given> given = sources.find(Setting.STORAGE);
        if (given.isEmpty()) {
            refuseOfServers("an SQLite file");
            return new Sqlite(data.resolve("taskcore.db"), options);
        }
        String url = given.get().value();
        if (url.equals("memory")) {
            refuseOfServers("memory");
            refuse(Setting.STORAGE_PREFIX, "memory has no tables");
            return new Memory();
        }
        if (url.startsWith(SQLITE)) {
            refuseOfServers("an SQLite file");
            return new Sqlite(sqliteFile(given.get(), url.substring(SQLITE.length())), options);
        }
        if (url.startsWith(POSTGRES)) {
            return server(given.get(), url, POSTGRES, readers());
        }
        if (url.startsWith(MARIA)) {
            refuse(Setting.STORAGE_READERS, "MariaDB has no standbys here, only PostgreSQL has");
            return server(given.get(), url, MARIA, List.of());
        }
        if (MONGO.matcher(url).lookingAt()) {
            return mongo(given.get(), url);
        }
        throw new SettingException(Setting.STORAGE, given.get(), "it must be " + Setting.STORAGE.meaning());
    }

    private Path sqliteFile(Given given, String name) {
        if (name.isBlank() || name.startsWith(":") || name.startsWith("file:") || name.contains("?")) {
            throw new SettingException(
                    Setting.STORAGE,
                    given,
                    "an SQLite URL names a file and nothing else, such as jdbc:sqlite:/var/lib/taskcore/tasks.db");
        }
        Path file = sources.path(name);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new SettingException(Setting.STORAGE, given, "there is no folder " + folder);
        }
        if (Files.isDirectory(file)) {
            throw new SettingException(Setting.STORAGE, given, file + " is a folder");
        }
        return file;
    }

    private DatabaseServer server(Given given, String url, String kind, List<String> readers) {
        checkServer(Setting.STORAGE, given, url, kind);
        return new DatabaseServer(
                url,
                readers,
                sources.find(Setting.STORAGE_USER).map(Given::value),
                sources.find(Setting.STORAGE_PASSWORD).map(Given::value).map(Secret::new),
                options);
    }

    private List<String> readers() {
        Optional<Given> given = sources.find(Setting.STORAGE_READERS);
        if (given.isEmpty()) {
            return List.of();
        }
        List<String> urls = Arrays.stream(given.get().value().split(",", -1))
                .map(String::strip)
                .toList();
        urls.forEach(url -> checkServer(Setting.STORAGE_READERS, given.get(), url, POSTGRES));
        return urls;
    }

    private static void checkServer(Setting setting, Given given, String url, String kind) {
        refuseCredentials(setting, given, url);
        if (!url.startsWith(kind) || !isServer(address(url))) {
            String product = kind.equals(MARIA) ? "MariaDB" : "PostgreSQL";
            throw new SettingException(
                    setting, given, "a " + product + " URL looks like " + kind + "//HOST:PORT/DATABASE");
        }
    }

    /**
     * MariaDB's driver may be told what several hosts are for: {@code jdbc:mariadb:sequential://HOST,HOST/DATABASE}.
     */
    private static String address(String url) {
        return url.substring("jdbc:".length()).replaceFirst("\\?.*$", "").replaceFirst("^mariadb:[a-z-]+:", "mariadb:");
    }

    private Mongo mongo(Given given, String uri) {
        refuseCredentials(Setting.STORAGE, given, uri);
        if (!MONGO_URI.matcher(uri).matches()) {
            throw new SettingException(
                    Setting.STORAGE, given, "a URI of MongoDB looks like mongodb://HOST:PORT/DATABASE");
        }
        refuse(Setting.STORAGE_READERS, "the URI of MongoDB names its servers itself");
        refuse(Setting.STORAGE_SCHEMA, "MongoDB has no schemas");
        Optional<String> user = sources.find(Setting.STORAGE_USER).map(Given::value);
        Optional<Given> password = sources.find(Setting.STORAGE_PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw new SettingException(
                    Setting.STORAGE, given, "MongoDB wants both of storage.user and storage.password, or none");
        }
        int pool = sources.find(Setting.STORAGE_POOL).isPresent()
                ? options.poolSize()
                : MongoOptions.defaults().poolMax();
        return new Mongo(uri, user, password.map(Given::value).map(Secret::new), pool, options.tablePrefix());
    }

    private static void refuseCredentials(Setting setting, Given given, String url) {
        if (CREDENTIALS.matcher(url).find() || url.contains("@")) {
            throw new SettingException(
                    setting,
                    given,
                    "a URL is no place for credentials; put them into storage.user and storage.password");
        }
    }

    /** Whether a host and a database are named; several hosts stand side by side with commas. */
    private static boolean isServer(String address) {
        try {
            URI uri = new URI(address.replaceFirst("//[^/]*,", "//"));
            String path = uri.getPath();
            return uri.getHost() != null && path != null && path.matches("/[^/]+");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void refuseOfServers(String what) {
        refuse(Setting.STORAGE_USER, what + " has no accounts");
        refuse(Setting.STORAGE_PASSWORD, what + " has no accounts");
        refuse(Setting.STORAGE_READERS, what + " has no standbys, only PostgreSQL has");
        refuse(Setting.STORAGE_SCHEMA, what + " has no schemas");
    }

    private void refuse(Setting setting, String why) {
        sources.find(setting).ifPresent(given -> {
            throw new SettingException(setting, given, why + "; leave it out");
        });
    }
}
