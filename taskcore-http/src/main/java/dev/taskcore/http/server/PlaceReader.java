package dev.taskcore.http.server;

import dev.taskcore.http.server.Settings.Memory;
import dev.taskcore.http.server.Settings.Mongo;
import dev.taskcore.http.server.Settings.Place;
import dev.taskcore.http.server.Settings.Postgres;
import dev.taskcore.http.server.Settings.Sqlite;
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
    private final int pool;

    PlaceReader(Sources sources, Path data, int pool) {
        this.sources = sources;
        this.data = data;
        this.pool = pool;
    }

    Place read() {
        Optional<Given> given = sources.find(Setting.STORAGE);
        if (given.isEmpty()) {
            refuseServerSettings("an SQLite file");
            return new Sqlite(data.resolve("taskcore.db"), pool);
        }
        String url = given.get().value();
        if (url.equals("memory")) {
            refuseServerSettings("memory");
            return new Memory();
        }
        if (url.startsWith(SQLITE)) {
            refuseServerSettings("an SQLite file");
            return new Sqlite(sqliteFile(given.get(), url.substring(SQLITE.length())), pool);
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
                pool);
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
        sources.find(Setting.STORAGE_READERS).ifPresent(readers -> {
            throw new SettingException(
                    Setting.STORAGE_READERS, readers, "the URI of MongoDB names its servers itself; leave it out");
        });
        Optional<String> user = sources.find(Setting.STORAGE_USER).map(Given::value);
        Optional<Given> password = sources.find(Setting.STORAGE_PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw new SettingException(
                    Setting.STORAGE, given, "MongoDB wants both of storage.user and storage.password, or none");
        }
        return new Mongo(uri, user, password.map(Given::value).map(Secret::new), pool);
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

    private void refuseServerSettings(String what) {
        sources.find(Setting.STORAGE_READERS).ifPresent(given -> {
            throw new SettingException(
                    Setting.STORAGE_READERS, given, what + " has no standbys, only PostgreSQL has; leave it out");
        });
        for (Setting setting : new Setting[] {Setting.STORAGE_USER, Setting.STORAGE_PASSWORD}) {
            sources.find(setting).ifPresent(given -> {
                throw new SettingException(setting, given, what + " has no accounts; leave it out");
            });
        }
    }
}
