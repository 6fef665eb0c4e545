package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taskcore.change.Change;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.tenant.Tenant;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The migrations as a script, run by a host's own Flyway beside the host's own migrations. */
class MigrationScriptTest {

    private static final JdbcOptions DEFAULTS = JdbcOptions.defaults();

    @Nested
    class OnSqlite extends Owned {
        private int files;

        @Override
        String newUrl() {
            return "jdbc:sqlite:" + folder.resolve("tasks" + files++ + ".db");
        }
    }

    @Nested
    class OnPostgres extends Owned {

        @Override
        String newUrl() {
            return PostgresServer.newDatabase();
        }

        @Test
        void theScriptMakesTheSchemaAndLeavesItAgain() throws IOException {
            JdbcOptions options = DEFAULTS.schema("user").tablePrefix("tc_");
            String url = newUrl();
            run(url, options);

            try (JdbcStorage storage = JdbcStorage.open(url, options.migrations(Migrations.VALIDATE))) {
                storage.commit(Change.builder().create(task("acme", "ada", 1)).build());
                assertThat(storage.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                        .isEqualTo(1);
            }
            assertThat(Catalog.of(url))
                    .anyMatch(line -> line.startsWith("column orders"))
                    .noneMatch(line -> line.startsWith("column tc_"));
        }
    }

    @Nested
    @Tag("mariadb")
    class OnMaria extends Owned {

        @Override
        String newUrl() {
            return MariaServer.newDatabase();
        }

        @Test
        void theScriptMakesTheDatabaseThatIsTheSchema() throws IOException {
            JdbcOptions options = DEFAULTS.schema("order").tablePrefix("tc_");
            String url = newUrl();
            MariaServer.execute(url, "DROP DATABASE IF EXISTS `order`");
            run(url, options);

            try (JdbcStorage storage = JdbcStorage.open(url, options.migrations(Migrations.VALIDATE))) {
                storage.commit(Change.builder().create(task("acme", "ada", 1)).build());
                assertThat(storage.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                        .isEqualTo(1);
            }
            assertThat(Catalog.of(url))
                    .anyMatch(line -> line.startsWith("column orders"))
                    .noneMatch(line -> line.startsWith("column tc_"));
        }
    }

    abstract static class Owned {

        @TempDir
        Path folder;

        /** A new and empty database. */
        abstract String newUrl();

        @Test
        void theScriptMakesWhatTheMigrationsMakeAndItsRecordSaysSo() throws IOException {
            String migrated = newUrl();
            JdbcStorage.open(migrated).close();
            String url = newUrl();
            run(url, DEFAULTS);

            assertThat(Catalog.of(url).stream().filter(line -> !line.matches("\\w+ (host_history|orders)\\b.*")))
                    .containsExactlyElementsOf(Catalog.of(migrated));
            for (Migrations migrations : Migrations.values()) {
                try (JdbcStorage storage = JdbcStorage.open(url, DEFAULTS.migrations(migrations))) {
                    assertThat(storage.tenants().find(Tenant.DEFAULT)).isPresent();
                }
            }
        }

        @Test
        void withoutTheRecordNobodyKnowsWhatTheTablesAre() throws IOException {
            String url = newUrl();
            run(url, DEFAULTS);
            PostgresServer.execute(url, "DROP TABLE taskcore_schema_history");

            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcStorage.open(url, DEFAULTS.migrations(Migrations.VALIDATE)))
                    .withMessageContaining("not up to date");
            assertThatCode(() -> JdbcStorage.open(url, DEFAULTS.migrations(Migrations.NONE))
                            .close())
                    .doesNotThrowAnyException();
        }

        /** After a migration of the host's, and before another one. */
        final void run(String url, JdbcOptions options) throws IOException {
            Path migrations = Files.createDirectory(folder.resolve("migrations"));
            Files.writeString(migrations.resolve("V7__orders.sql"), "CREATE TABLE orders (id bigint);");
            Files.writeString(migrations.resolve("V8__taskcore.sql"), JdbcStorage.migrationSql(url, options));
            Files.writeString(migrations.resolve("V9__more.sql"), "INSERT INTO orders VALUES (1);");
            int executed = Flyway.configure()
                    .dataSource(url, null, null)
                    .loggers("slf4j")
                    .locations("filesystem:" + migrations)
                    .table("host_history")
                    .load()
                    .migrate()
                    .migrationsExecuted;
            assertThat(executed).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void theScriptHasEveryMigrationThereIs(String dialect) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Schema.class.getResource("migration/" + dialect))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(MigrationScript.MIGRATIONS);
        }
    }

    @Test
    void aScriptThatCannotBeIsRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStorage.migrationSql("jdbc:sqlite:", DEFAULTS.schema("app")))
                .withMessageContaining("SQLite has no schemas");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStorage.migrationSql("jdbc:mysql://localhost/x", DEFAULTS))
                .withMessageContaining("must begin with");
    }
}
