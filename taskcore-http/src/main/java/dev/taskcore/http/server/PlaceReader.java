package dev.taskcore.http.server;

import dev.taskcore.http.server.Settings.Memory;
import dev.taskcore.http.server.Settings.Mongo;
import dev.taskcore.http.server.Settings.Place;
import dev.taskcore.http.server.Settings.Postgres;
import dev.taskcore.http.server.Settings.Sqlite;
import dev.taskcore.jdbc.JdbcOptions;
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
    private static final String KNOWN =
            "memory, jdbc:sqlite:FILE, jdbc:postgresql://HOST:PORT/DATABASE and mongodb://HOST:PORT/DATABASE are known";
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
            return postgres(given.get(), url);
        }
        if (MONGO.matcher(url).lookingAt()) {
            return mongo(given.get(), url);
        }
        throw new SettingException(Setting.STORAGE, given.get(), KNOWN);
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

    private Postgres postgres(Given given, String url) {
        checkServer(Setting.STORAGE, given, url);
        return new Postgres(
                url,
                readers(),
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
        urls.forEach(url -> checkServer(Setting.STORAGE_READERS, given.get(), url));
        return urls;
    }

    private static void checkServer(Setting setting, Given given, String url) {
        refuseCredentials(setting, given, url);
        if (!url.startsWith(POSTGRES)
                || !isServer(url.substring("jdbc:".length()).replaceFirst("\\?.*$", ""))) {
            throw new SettingException(
                    setting, given, "a PostgreSQL URL looks like jdbc:postgresql://HOST:PORT/DATABASE");
        }
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
        return new Mongo(
                uri, user, password.map(Given::value).map(Secret::new), options.poolSize(), options.tablePrefix());
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
