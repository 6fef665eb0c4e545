package dev.taskcore.http.server;

import dev.taskcore.cache.CacheSettings;
import dev.taskcore.http.HttpOptions;
import dev.taskcore.http.server.Settings.Admin;
import dev.taskcore.http.server.Settings.Http;
import dev.taskcore.http.server.Settings.Limits;
import dev.taskcore.http.server.Settings.Log;
import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.limit.Policies;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands settings: every value is checked, and none is corrected. Not thread-safe. */
final class SettingsReader {

    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_REQUESTS = 10_000;
    private static final int MOST_NODES = 1_000;
    private static final Duration LONGEST_MEMORY = Duration.ofMinutes(5);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(30);
    private static final Duration LONGEST_KEPT = Duration.ofHours(24);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(k|m|g)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

    private final Sources sources;

    SettingsReader(Sources sources) {
        this.sources = sources;
    }

    Settings read() {
        Path data = sources.path(text(Setting.DATA).orElse(String.valueOf(Setting.DATA.standard())));
        Settings settings = new Settings(
                host(),
                number(Setting.PORT, 0, HIGHEST_PORT),
                data,
                new PlaceReader(sources, data, jdbcOptions()).read(),
                jwtSecret(),
                admin(),
                http(),
                duration(Setting.SIGN_IN_MEMORY, LONGEST_MEMORY),
                cache(),
                new RedisReader(sources).read(number(Setting.REDIS_NODES, 1, MOST_NODES), flag(Setting.CACHE_REDIS)),
                duration(Setting.DRAIN_DELAY, LONGEST_DRAIN),
                new Log(
                        choice(Setting.LOG, List.of("text", "json")).equals("json"),
                        choice(Setting.LOG_LEVEL, LEVELS)));
        checkReuse();
        return settings;
    }

    private String host() {
        String host = orDefault(Setting.HOST);
        try {
            return InetAddress.getByName(host) == null ? "" : host;
        } catch (UnknownHostException e) {
            throw wrong(Setting.HOST, "there is no host '" + host + "'");
        }
    }

    private JdbcOptions jdbcOptions() {
        JdbcOptions options = JdbcOptions.defaults();
        options = options.pool(number(Setting.STORAGE_POOL, 2, 500), options.connectionWait(), options.idleTimeout());
        options = named(Setting.STORAGE_PREFIX, options, JdbcOptions::tablePrefix);
        return named(Setting.STORAGE_SCHEMA, options, JdbcOptions::schema);
    }

    /** A name that the storage understands; it has the last word on what one is. */
    private JdbcOptions named(
            Setting setting, JdbcOptions options, BiFunction<JdbcOptions, String, JdbcOptions> option) {
        try {
            return text(setting).map(name -> option.apply(options, name)).orElse(options);
        } catch (IllegalArgumentException e) {
            throw wrong(setting, String.valueOf(e.getMessage()).replaceFirst("^\\w+ must be", "it must be"));
        }
    }

    private Optional<Secret> jwtSecret() {
        Optional<Secret> secret = text(Setting.JWT_SECRET).map(Secret::new);
        secret.flatMap(Secret::weakness).ifPresent(weakness -> {
            throw wrong(Setting.JWT_SECRET, weakness);
        });
        return secret;
    }

    private Optional<Admin> admin() {
        Optional<String> email = text(Setting.ADMIN_EMAIL);
        Optional<Secret> password = text(Setting.ADMIN_PASSWORD).map(Secret::new);
        if (email.isEmpty() && password.isPresent()) {
            throw wrong(Setting.ADMIN_PASSWORD, "it needs " + Setting.ADMIN_EMAIL.key() + " beside it");
        }
        return email.map(address -> new Admin(address, password));
    }

    private Http http() {
        List<String> adminAllow = list(Setting.ADMIN_ALLOW, HttpOptions.Builder::managementAllow);
        List<String> trustedProxies = list(Setting.TRUSTED_PROXIES, HttpOptions.Builder::trustedProxies);
        List<String> corsOrigins = list(Setting.CORS_ORIGINS, HttpOptions.Builder::corsOrigins);
        return new Http(
                adminAllow,
                trustedProxies,
                corsOrigins,
                flag(Setting.REQUIRE_IF_MATCH),
                limits(),
                number(Setting.REQUESTS_AT_ONCE, 1, MOST_REQUESTS));
    }

    private CacheSettings cache() {
        return new CacheSettings(
                text(Setting.CACHE_SIZE)
                        .map(text -> size(Setting.CACHE_SIZE, text))
                        .orElseGet(CacheSettings.defaults()::size),
                duration(Setting.CACHE_LIST, LONGEST_KEPT),
                duration(Setting.CACHE_TASK, LONGEST_KEPT),
                duration(Setting.CACHE_STATISTICS, LONGEST_KEPT),
                duration(Setting.CACHE_USER, LONGEST_KEPT));
    }

    /** A list that the plugin understands; it has the last word on what an address range or an origin is. */
    private List<String> list(
            Setting setting, BiFunction<HttpOptions.Builder, List<String>, HttpOptions.Builder> option) {
        Optional<String> text = text(setting).or(() -> Optional.ofNullable(setting.standard()));
        List<String> items = text.map(
                        t -> Arrays.stream(t.split(",", -1)).map(String::strip).toList())
                .orElse(List.of());
        try {
            option.apply(HttpOptions.builder(), items).build();
            return items;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw wrong(
                    setting, message.replaceFirst("^\\w+(:| wants) ", "needs ").replaceFirst("^needs '", "'"));
        }
    }

    private Limits limits() {
        String text = orDefault(Setting.RATE_LIMIT);
        if (Policies.PRESETS.contains(text)) {
            return new Limits(Policies.preset(text), Optional.empty());
        }
        Path file = sources.path(text);
        try {
            return new Limits(PolicyFile.read(file), Optional.of(file));
        } catch (IllegalArgumentException e) {
            throw wrong(Setting.RATE_LIMIT, "in '" + text + "', which is no preset: " + e.getMessage());
        }
    }

    /** One secret for two purposes is lost for both at once. */
    private void checkReuse() {
        List<Setting> secrets =
                Arrays.stream(Setting.values()).filter(Setting::isSecret).toList();
        for (Setting one : secrets) {
            for (Setting other : secrets.subList(0, secrets.indexOf(one))) {
                if (text(one).isPresent() && text(one).equals(text(other))) {
                    throw wrong(one, "it is the same as " + other.key() + "; each secret must be another");
                }
            }
        }
    }

    private int number(Setting setting, int least, int most) {
        String text = orDefault(setting);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(setting, "'" + text + "' is no whole number from " + least + " to " + most);
        }
        throw wrong(setting, text + " is not from " + least + " to " + most);
    }

    private long size(Setting setting, String text) {
        if (text.equals("0")) {
            return 0;
        }
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw wrong(setting, "'" + text + "' is no size such as 512k, 64m, 1g or 0");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "k" -> count << 10;
            case "m" -> count << 20;
            default -> count << 30;
        };
    }

    private Duration duration(Setting setting, Duration most) {
        String text = orDefault(setting);
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw wrong(setting, "'" + text + "' is no duration such as 500ms, 30s, 5m or 0");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
        if (duration.compareTo(most) > 0) {
            throw wrong(setting, text + " is longer than " + most.toSeconds() + "s");
        }
        return duration;
    }

    private boolean flag(Setting setting) {
        return choice(setting, List.of("true", "false")).equals("true");
    }

    private String choice(Setting setting, List<String> choices) {
        String text = orDefault(setting);
        if (!choices.contains(text)) {
            throw wrong(setting, "'" + text + "' is none of " + String.join(", ", choices));
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private String orDefault(Setting setting) {
        return text(setting).orElse(String.valueOf(setting.standard()));
    }

    private Optional<String> text(Setting setting) {
        return sources.find(setting).map(Given::value);
    }

    private SettingException wrong(Setting setting, String wrong) {
        return new SettingException(setting, sources.find(setting).orElse(new Given("", Given.BY_DEFAULT)), wrong);
    }
}
