package dev.taskcore.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.cache.Generation;
import dev.taskcore.cache.Owner;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of every release, brought up to date, keep what they hold and have every index. */
class UpgradeTest {

    /** Kept beside the sources, where a new release puts its own. */
    private static final Path RELEASES = Path.of("src/test/resources/dev/taskcore/jdbc/release");

    @Nested
    class OnSqlite extends Upgraded {
        @TempDir
        Path folder;

        private int files;

        @Override
        String dialect() {
            return "sqlite";
        }

        @Override
        String newUrl() {
            return "jdbc:sqlite:" + folder.resolve("tasks" + files++ + ".db");
        }
    }

    @Nested
    class OnPostgres extends Upgraded {
        @Override
        String dialect() {
            return "postgresql";
        }

        @Override
        String newUrl() {
            return PostgresServer.newDatabase();
        }

        @Override
        String replaced() {
            return "index taskcore_tasks taskcore_tasks_(id|pkey) .*";
        }
    }

    @Nested
    @Tag("mariadb")
    class OnMaria extends Upgraded {
        @Override
        String dialect() {
            return "mariadb";
        }

        @Override
        String newUrl() {
            return MariaServer.newDatabase();
        }
    }

    static List<String> releases() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASES)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    abstract static class Upgraded {

        abstract String dialect();

        /** A new and empty database. */
        abstract String newUrl();

        /** The indexes that are no longer as they were. */
        String replaced() {
            return "";
        }

        @ParameterizedTest
        @MethodSource("dev.taskcore.jdbc.UpgradeTest#releases")
        void aReleaseIsUpgradedWithAllThatItHoldsAndAllItsIndexes(String release) throws IOException, SQLException {
            String url = newUrl();
            ReleaseFixture.load(url, Files.readString(fixture(release), UTF_8));
            List<String> indexes = Catalog.indexes(url).stream()
                    .filter(index -> !index.matches(replaced()))
                    .toList();
            String fresh = newUrl();
            JdbcStorage.open(fresh).close();

            try (JdbcStorage upgraded = JdbcStorage.open(url);
                    MemoryStorage expected = new MemoryStorage()) {
                ReleaseFixture.fill(expected);

                assertThat(everything(upgraded)).isEqualTo(everything(expected));
                assertThat(generations(upgraded)).allSatisfy(generation -> {
                    assertThat(generation.owner()).isPositive();
                    assertThat(generation.account()).isPositive();
                });
            }
            assertThat(Catalog.of(url)).isEqualTo(Catalog.of(fresh));
            assertThat(Catalog.indexes(url)).containsAll(indexes);
        }

        /** Makes the fixture of a release, once, before it is published. */
        @Test
        @EnabledIfSystemProperty(named = "taskcore.fixture", matches = "\\d+\\.\\d+\\.\\d+")
        void theFixtureOfAReleaseIsMade() throws IOException, SQLException {
            String url = newUrl();
            try (JdbcStorage storage = JdbcStorage.open(url)) {
                ReleaseFixture.fill(storage);
            }
            Path fixture = fixture(System.getProperty("taskcore.fixture"));
            Files.createDirectories(fixture.getParent());
            Files.writeString(fixture, ReleaseFixture.dump(url), UTF_8);
        }

        private Path fixture(String release) {
            return RELEASES.resolve(release).resolve(dialect() + ".sql");
        }
    }

    /** All that the ports tell. When the default tenant was made is nobody's choice. */
    private static List<Object> everything(Storage storage) {
        List<Object> all = new ArrayList<>();
        all.add(storage.tenants().find("acme"));
        all.addAll(storage.contents().accounts("acme", "", 100));
        all.addAll(storage.contents().tasks("acme", "", "", 100));
        all.addAll(storage.contents().events("acme", "", 100));
        for (String owner : ReleaseFixture.OWNERS) {
            all.add(storage.sessions().find("acme", "session-" + owner));
            all.add(storage.receipts().find("acme", owner + " task.create", "key"));
            all.add(storage.tasks().statistics("acme", owner, TestClock.START));
            all.add(storage.tasks().count(Scope.owner("acme", owner), word("tas")));
        }
        return all;
    }

    private static Collection<Generation> generations(Storage storage) {
        return storage.generations()
                .find(ReleaseFixture.OWNERS.stream()
                        .map(owner -> new Owner("acme", owner))
                        .collect(Collectors.toSet()))
                .values();
    }

    private static TaskFilter word(String word) {
        return new TaskFilter(
                Set.of(), Set.of(), Set.of(), List.of(word), null, null, null, null, null, null, Map.of());
    }
}
