package dev.taskcore.http.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the server: the one table behind flags, environment variables, the properties file, {@code config}
 * and the documentation.
 */
enum Setting {
    CONFIG("config", "FILE", "taskcore.properties", "the properties file; only the default one may be absent"),
    HOST("host", "ADDRESS", "127.0.0.1", "the address to listen on; 0.0.0.0 for every one"),
    PORT("port", "PORT", "8080", "the port to listen on; 0 for any that is free"),
    DATA("data", "FOLDER", "taskcore-data", "where the signing key and the SQLite file are kept"),
    STORAGE(
            "storage",
            "URL",
            "jdbc:sqlite:<data>/taskcore.db",
            "memory, jdbc:sqlite:FILE, jdbc:postgresql://HOST:PORT/DATABASE, jdbc:mariadb://HOST:PORT/DATABASE"
                    + " or mongodb://HOST:PORT/DATABASE"),
    STORAGE_USER("storage.user", "NAME", null, "the user of a database server"),
    STORAGE_PASSWORD("storage.password", "TEXT", null, "the password of that user"),
    STORAGE_POOL(
            "storage.pool",
            "NUMBER",
            "10",
            "the most connections to the database, 2 to 500; on MongoDB 50 unless it is set"),
    STORAGE_READERS("storage.readers", "URL,...", null, "standbys of a PostgreSQL database that answer queries for it"),
    STORAGE_PREFIX("storage.prefix", "TEXT", "taskcore_", "what the name of every table or collection begins with"),
    STORAGE_SCHEMA(
            "storage.schema",
            "NAME",
            null,
            "the schema of the tables on PostgreSQL, their database on MariaDB; made if absent"),
    JWT_SECRET(
            "jwt.secret",
            "TEXT",
            "made once and kept as <data>/signing.key",
            "what tokens are signed with, at least 32 bytes; the same on every node"),
    ADMIN_EMAIL("admin.email", "ADDRESS", null, "the address of an administrator to be made at start if absent"),
    ADMIN_PASSWORD("admin.password", "TEXT", null, "the password of that administrator; an account is never reset"),
    ADMIN_ALLOW("admin.allow", "CIDR,...", "127.0.0.0/8,::1/128", "who may see the details of /health"),
    TRUSTED_PROXIES("trusted.proxies", "CIDR,...", null, "the proxies whose X-Forwarded-For is believed"),
    CORS_ORIGINS("cors.origins", "ORIGIN,...", null, "the web origins whose scripts may call the API"),
    RATE_LIMIT(
            "rate.limit",
            "off|default|classic|FILE",
            "default",
            "how much may be asked in what time: a preset, or a properties file of policies"),
    REQUESTS_AT_ONCE(
            "requests.at.once", "NUMBER", "300", "how many requests are worked on at once; those beyond them get 503"),
    REQUIRE_IF_MATCH("require.if.match", "true|false", "false", "whether changing a task demands If-Match"),
    SIGN_IN_MEMORY(
            "sign.in.memory",
            "DURATION",
            "0",
            "how long a successful sign-in costs no second hash, such as 30s; 5m at most, 0 for never"),
    CACHE_SIZE(
            "cache.size",
            "SIZE",
            "128m, or a quarter of the heap where that is less",
            "how much memory kept answers may take, such as 512k, 64m or 1g; 0 for none"),
    CACHE_LIST("cache.list", "DURATION", "5m", "how long pages of lists are kept; 24h at most, 0 for never"),
    CACHE_TASK("cache.task", "DURATION", "10m", "how long tasks are kept, likewise"),
    CACHE_STATISTICS("cache.statistics", "DURATION", "5m", "how long statistics are kept, likewise"),
    CACHE_USER("cache.user", "DURATION", "15m", "how long users and facts of their sessions are kept, likewise"),
    CACHE_REDIS(
            "cache.redis",
            "true|false",
            "false",
            "whether servers that share a Redis find there the lists and statistics that one of them has read"),
    REDIS(
            "redis",
            "URI,...",
            null,
            "what several servers share: redis://HOST:PORT, or rediss:// with TLS; several URIs are nodes of a cluster"),
    REDIS_USER("redis.user", "NAME", null, "the user of that Redis, if it knows users"),
    REDIS_PASSWORD("redis.password", "TEXT", null, "the password of Redis, or of that user"),
    REDIS_NODES(
            "redis.nodes",
            "NUMBER",
            "3",
            "how many servers share it at most; while it is down each admits its part of a limit"),
    DRAIN_DELAY(
            "drain.delay", "DURATION", "1s", "how long /readyz says 503 before a stop closes the port; 30s at most"),
    LOG("log", "text|json", "text", "the form of the log on standard error"),
    LOG_LEVEL("log.level", "LEVEL", "warn", "error, warn, info, debug or trace; libraries stay at warn");

    private static final List<Setting> SECRETS = List.of(STORAGE_PASSWORD, JWT_SECRET, ADMIN_PASSWORD, REDIS_PASSWORD);

    private final String key;
    private final String form;
    private final @Nullable String standard;
    private final String meaning;

    Setting(String key, String form, @Nullable String standard, String meaning) {
        this.key = key;
        this.form = form;
        this.standard = standard;
        this.meaning = meaning;
    }

    /** Its name in a properties file. */
    String key() {
        return key;
    }

    String flag() {
        return "--" + key.replace('.', '-');
    }

    String variable() {
        return "TASKCORE_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** What a value looks like. */
    String form() {
        return form;
    }

    /** The default as people read it, or null if there is none. */
    @Nullable
    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }

    /** Whether it is shown to nobody, and may be given as a file instead. */
    boolean isSecret() {
        return SECRETS.contains(this);
    }

    /** The names under which it can be given. */
    List<Name> names() {
        Name plain = new Name(this, false);
        return isSecret() ? List.of(plain, new Name(this, true)) : List.of(plain);
    }

    static List<Name> allNames() {
        return Arrays.stream(values()).flatMap(s -> s.names().stream()).toList();
    }

    /**
     * One name of a setting.
     *
     * @param setting which one
     * @param file whether the value is the path of a file that holds it
     */
    record Name(Setting setting, boolean file) {
        String key() {
            return file ? setting.key() + ".file" : setting.key();
        }

        String flag() {
            return file ? setting.flag() + "-file" : setting.flag();
        }

        String variable() {
            return file ? setting.variable() + "_FILE" : setting.variable();
        }

        String form() {
            return file ? "FILE" : setting.form();
        }

        String meaning() {
            return file ? "a file that holds it" : setting.meaning();
        }
    }
}
