package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.cache.CacheSettings;
import dev.taskcore.http.server.Settings.DatabaseServer;
import dev.taskcore.http.server.Settings.Mongo;
import dev.taskcore.http.server.Settings.Redis;
import dev.taskcore.http.server.Settings.Sqlite;
import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.mongo.MongoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String SECRET = "kU9vXo3q5ZbL0eQ7rT2yWm4NcHs8dJfA";

    @TempDir
    Path folder;

    @Test
    void withoutAnySettingTheServerListensOnLoopbackAndKeepsEverythingBesideIt() {
        Settings settings = new Program(folder).settings();

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.storage())
                .isEqualTo(new Sqlite(folder.resolve("taskcore-data/taskcore.db"), JdbcOptions.defaults()));
        assertThat(settings.jwtSecret()).isEmpty();
        assertThat(settings.admin()).isEmpty();
        assertThat(settings.signInMemory()).isZero();
        assertThat(settings.cache()).isEqualTo(CacheSettings.defaults());
        assertThat(settings.http().requireIfMatch()).isFalse();
        assertThat(settings.http().adminAllow()).containsExactly("127.0.0.0/8", "::1/128");
        assertThat(settings.http().corsOrigins()).isEmpty();
        assertThat(settings.http().requestsAtOnce()).isEqualTo(300);
    }

    @Test
    void theFileWinsOverTheDefaultTheEnvironmentOverTheFileAndAFlagOverBoth() throws IOException {
        write("taskcore.properties", "port=1001\nhost=127.0.0.2\nlog=json");
        Program program = new Program(folder).with("TASKCORE_PORT", "1002").with("TASKCORE_HOST", "127.0.0.3");

        Settings settings = program.settings("port", "1003");

        assertThat(settings.port()).isEqualTo(1003);
        assertThat(settings.host()).isEqualTo("127.0.0.3");
        assertThat(settings.log().json()).isTrue();
    }

    @Test
    void aPropertiesFileOfAnotherNameIsReadInsteadOfTheUsualOne() throws IOException {
        write("taskcore.properties", "port=1001");
        write("other.properties", "port=1002");

        assertThat(new Program(folder).settings("config", "other.properties").port())
                .isEqualTo(1002);
        assertThat(new Program(folder)
                        .with("TASKCORE_CONFIG", "other.properties")
                        .settings()
                        .port())
                .isEqualTo(1002);
    }

    @Test
    void thePoolToMongodbIsThatOfItsStorageUnlessItIsSet() {
        Program program = new Program(folder).with("TASKCORE_STORAGE", "mongodb://127.0.0.1/tasks");

        assertThat(program.settings().storage())
                .isEqualTo(new Mongo(
                        "mongodb://127.0.0.1/tasks",
                        Optional.empty(),
                        Optional.empty(),
                        MongoOptions.defaults().poolMax(),
                        "taskcore_"));
        assertThat(program.settings("storage.pool", "10").storage())
                .isEqualTo(new Mongo("mongodb://127.0.0.1/tasks", Optional.empty(), Optional.empty(), 10, "taskcore_"));
    }

    @Test
    void everySettingIsKnownByOneNameInEachPlace() {
        assertThat(Setting.JWT_SECRET.key()).isEqualTo("jwt.secret");
        assertThat(Setting.JWT_SECRET.flag()).isEqualTo("--jwt-secret");
        assertThat(Setting.JWT_SECRET.variable()).isEqualTo("TASKCORE_JWT_SECRET");
        assertThat(Setting.allNames().stream().map(Setting.Name::variable)).doesNotHaveDuplicates();
        assertThat(Setting.allNames().stream().map(Setting.Name::flag)).doesNotHaveDuplicates();
    }

    @Test
    void everySecretIsAlsoTakenFromAFileWithoutItsLineBreak() throws IOException {
        write("secret", SECRET + "\n");
        write("taskcore.properties", "jwt.secret=will-be-overridden-by-a-later-place-47");

        Settings settings =
                new Program(folder).with("TASKCORE_JWT_SECRET_FILE", "secret").settings();

        assertThat(settings.jwtSecret()).contains(new Secret(SECRET));
    }

    @Test
    void listsAndDurationsAreUnderstood() {
        Settings settings = new Program(folder)
                .settings(
                        "cors.origins",
                        "https://a.example, https://b.example:8443",
                        "trusted.proxies",
                        "10.0.0.0/8,::1",
                        "sign.in.memory",
                        "90s",
                        "drain.delay",
                        "250ms",
                        "cache.size",
                        "1g",
                        "cache.list",
                        "0",
                        "cache.task",
                        "1h",
                        "cache.statistics",
                        "30s",
                        "cache.user",
                        "1s");

        assertThat(settings.http().corsOrigins()).containsExactly("https://a.example", "https://b.example:8443");
        assertThat(settings.http().trustedProxies()).containsExactly("10.0.0.0/8", "::1");
        assertThat(settings.signInMemory()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.drainDelay()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.cache())
                .isEqualTo(new CacheSettings(
                        1L << 30, Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(30), Duration.ofSeconds(1)));
    }

    @Test
    void standbysStandBesideTheirPrimary() {
        String primary = "jdbc:postgresql://db1/tasks";

        Settings settings = new Program(folder)
                .settings(
                        "storage",
                        primary,
                        "storage.readers",
                        "jdbc:postgresql://db2/tasks, jdbc:postgresql://db3:5433/tasks?ssl=true");

        assertThat(settings.storage())
                .isEqualTo(new DatabaseServer(
                        primary,
                        List.of("jdbc:postgresql://db2/tasks", "jdbc:postgresql://db3:5433/tasks?ssl=true"),
                        Optional.empty(),
                        Optional.empty(),
                        JdbcOptions.defaults()));
        assertThat(List.of(
                        "jdbc:sqlite:tasks.db", primary + ",", "jdbc:postgresql://db2,db3/tasks", primary + "?user=a"))
                .allSatisfy(bad -> assertThatExceptionOfType(SettingException.class)
                        .isThrownBy(() -> new Program(folder).settings("storage", primary, "storage.readers", bad))
                        .withMessageContaining("storage.readers"));
    }

    @Test
    void onlyPostgresqlHasStandbys() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> new Program(folder)
                        .settings("storage", "jdbc:mariadb://db1/tasks", "storage.readers", "jdbc:mariadb://db2/tasks"))
                .withMessageContaining("storage.readers")
                .withMessageContaining("only PostgreSQL has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://127.0.0.1/tasks", "jdbc:mariadb:sequential://127.0.0.1,127.0.0.2/tasks"})
    void theTablesHaveAPrefixAndOnAServerASchema(String url) {
        Settings settings = new Program(folder)
                .settings("storage", url, "storage.prefix", "t_", "storage.schema", "app", "storage.pool", "7");

        assertThat(settings.storage()).isInstanceOfSatisfying(DatabaseServer.class, server -> {
            assertThat(server.options().tablePrefix()).isEqualTo("t_");
            assertThat(server.options().schema()).isEqualTo("app");
            assertThat(server.options().poolSize()).isEqualTo(7);
        });
    }

    @Test
    void redisIsOneServerOrTheNodesOfACluster() {
        assertThat(new Program(folder).settings().redis()).isEmpty();
        assertThat(new Program(folder)
                        .settings("redis", "redis://127.0.0.1:6379/1")
                        .redis())
                .contains(new Redis(List.of("redis://127.0.0.1:6379/1"), Optional.empty(), Optional.empty(), 3, false));
        Redis cluster = new Program(folder)
                .settings(
                        "redis",
                        "rediss://[::1]:7001, rediss://two.example.org",
                        "redis.user",
                        "tasks",
                        "redis.password",
                        "canary",
                        "redis.nodes",
                        "5",
                        "cache.redis",
                        "true")
                .redis()
                .orElseThrow();
        assertThat(cluster.uris()).containsExactly("rediss://[::1]:7001", "rediss://two.example.org");
        assertThat(cluster.user()).contains("tasks");
        assertThat(cluster.password()).map(Secret::value).contains("canary");
        assertThat(cluster.nodes()).isEqualTo(5);
        assertThat(cluster.keepsAnswers()).isTrue();
        assertThat(cluster.toString()).doesNotContain("canary");
    }

    @Test
    void configShowsWhereEachSettingCameFromAndNoSecret() throws IOException {
        write("taskcore.properties", "log=json");
        write("secret", SECRET);
        Program program = new Program(folder)
                .with("TASKCORE_JWT_SECRET_FILE", "secret")
                .with("TASKCORE_ADMIN_EMAIL", "ada@example.org")
                .with("TASKCORE_ADMIN_PASSWORD", "the canary sings at noon");

        Program.Result result = program.run("config", "--port", "1003");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        List<String> lines = result.out();
        assertThat(lines).hasSize(Setting.values().length);
        assertThat(lines).anyMatch(line -> line.matches("port +1003 +--port"));
        assertThat(lines).anyMatch(line -> line.matches("log +json +.*taskcore\\.properties"));
        assertThat(lines).anyMatch(line -> line.matches("host +127\\.0\\.0\\.1 +default"));
        assertThat(lines).anyMatch(line -> line.matches("jwt\\.secret +\\*{4} +TASKCORE_JWT_SECRET_FILE"));
        assertThat(lines).anyMatch(line -> line.matches("admin\\.password +\\*{4} +TASKCORE_ADMIN_PASSWORD"));
        assertThat(lines).anyMatch(line -> line.matches("rate\\.limit +default +default"));
        assertThat(String.join("\n", lines)).doesNotContain(SECRET, "canary");
    }

    @Test
    void noSettingShowsASecretInItsText() {
        Settings settings = new Program(folder)
                .settings(
                        "jwt.secret",
                        SECRET,
                        "admin.email",
                        "ada@example.org",
                        "admin.password",
                        "the canary sings at noon",
                        "storage",
                        "jdbc:postgresql://127.0.0.1/tasks",
                        "storage.user",
                        "tasks",
                        "storage.password",
                        "another canary");

        assertThat(settings.toString()).doesNotContain(SECRET, "canary");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
