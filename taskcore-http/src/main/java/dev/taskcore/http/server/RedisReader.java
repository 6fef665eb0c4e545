package dev.taskcore.http.server;

import dev.taskcore.http.server.Settings.Redis;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Understands where Redis is, if there is one. Not thread-safe. */
final class RedisReader {

    private static final int HIGHEST_PORT = 65_535;

    private final Sources sources;

    RedisReader(Sources sources) {
        this.sources = sources;
    }

    /** What was said of it, for so many servers that share it, and perhaps what they have read. */
    Optional<Redis> read(int nodes, boolean keepsAnswers) {
        Optional<Given> given = sources.find(Setting.REDIS);
        Optional<String> user = sources.find(Setting.REDIS_USER).map(Given::value);
        Optional<Secret> password =
                sources.find(Setting.REDIS_PASSWORD).map(Given::value).map(Secret::new);
        if (given.isEmpty()) {
            refuse(Setting.REDIS_USER, "there is no " + Setting.REDIS.key() + " beside it");
            refuse(Setting.REDIS_PASSWORD, "there is no " + Setting.REDIS.key() + " beside it");
            if (keepsAnswers) {
                refuse(Setting.CACHE_REDIS, "there is no " + Setting.REDIS.key() + " beside it");
            }
            return Optional.empty();
        }
        if (password.isEmpty()) {
            refuse(Setting.REDIS_USER, "a user needs " + Setting.REDIS_PASSWORD.key() + " beside it");
        }
        List<String> uris = Arrays.stream(given.get().value().split(",", -1))
                .map(String::strip)
                .toList();
        for (String uri : uris) {
            if (uri.contains("@")) {
                throw new SettingException(
                        Setting.REDIS,
                        given.get(),
                        "a URI is no place for credentials; put them into redis.user and redis.password");
            }
            if (!isServer(uri)) {
                throw new SettingException(Setting.REDIS, given.get(), "a URI of Redis looks like redis://HOST:PORT");
            }
        }
        return Optional.of(new Redis(uris, user, password, nodes, keepsAnswers));
    }

    /** Whether a host is named, and perhaps a port and the number of a database. */
    private static boolean isServer(String uri) {
        try {
            URI place = new URI(uri);
            return List.of("redis", "rediss").contains(String.valueOf(place.getScheme()))
                    && place.getHost() != null
                    && place.getPort() <= HIGHEST_PORT
                    && place.getPath().matches("(/\\d{1,5})?")
                    && place.getQuery() == null
                    && place.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void refuse(Setting setting, String why) {
        sources.find(setting).ifPresent(found -> {
            throw new SettingException(setting, found, why + "; leave it out");
        });
    }
}
