package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.tenant.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    private static final JdbcOptions DEFAULTS = JdbcOptions.defaults();

    @Nested
    class OnSqlite implements Migrating {
        @TempDir
        Path folder;

        @Override
        public String url() {
            return "jdbc:sqlite:" + folder.resolve("tasks.db");
        }

        @Test
        void aSchemaIsRefusedInASentence() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStorage.open(url(), DEFAULTS.schema("app")))
                    .withMessageContaining("SQLite has no schemas");
        }
    }

    @Nested
    class OnPostgres implements Migrating {
        private final String url = PostgresServer.newDatabase();

        @Override
        public String url() {
            return url;
        }

        @Test
        void aSchemaIsMadeIfItIsAbsentAndHoldsEveryTable() {
            JdbcOptions elsewhere = DEFAULTS.schema("user").tablePrefix("tc_");
            try (JdbcStorage one = JdbcStorage.open(url, elsewhere);
                    JdbcStorage again = JdbcStorage.open(url, elsewhere.migrations(Migrations.VALIDATE));
                    JdbcStorage beside = JdbcStorage.open(url, DEFAULTS.tablePrefix("tc_"))) {
                one.commit(Change.builder().create(account("acme", "ada")).build());

                assertThat(again.users().byId("acme", "ada")).isPresent();
                assertThat(beside.users().byId("acme", "ada")).isEmpty();
                assertThatExceptionOfType(ConflictException.class)
                        .isThrownBy(() -> one.commit(Change.builder()
                                .create(account("acme", "eve", "ada@example.org", null, Role.USER, true))
                                .build()))
                        .satisfies(e -> assertThat(e.field()).isEqualTo("email"));
            }
        }

        @Test
        void whoMayNotMakeASchemaUsesOneThatIsThere() {
            String stranger = url + "&user=stranger";
            PostgresServer.execute(url, "DROP ROLE IF EXISTS stranger; CREATE ROLE stranger LOGIN");
            JdbcOptions options = DEFAULTS.schema("granted");

            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcStorage.open(stranger, options))
                    .withMessageContaining("cannot be made");

            PostgresServer.execute(url, "CREATE SCHEMA granted AUTHORIZATION stranger");
            try (JdbcStorage storage = JdbcStorage.open(stranger, options)) {
                assertThat(storage.tenants().find(Tenant.DEFAULT)).isPresent();
            }
        }

        @RepeatedTest(3)
        void ofEightWhoMakeASchemaAtOnceEachFindsTheTables() {
            JdbcOptions elsewhere = DEFAULTS.schema("new");
            try (Race race = new Race(8)) {
                Race.assertAllWon(race.run(i -> {
                    try (JdbcStorage storage = JdbcStorage.open(url, elsewhere)) {
                        return storage.tenants().find(Tenant.DEFAULT).orElseThrow();
                    }
                }));
            }
        }
    }

    @Nested
    @Tag("mariadb")
    class OnMaria implements Migrating {
        private final String url = MariaServer.newDatabase();

        @Override
        public String url() {
            return url;
        }
    }

    interface Migrating {

        /** An empty database, the same at every call. */
        String url();

        @Test
        default void validationRefusesAnEmptyDatabaseInASentenceAndAcceptsAMigratedOne() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcStorage.open(url(), DEFAULTS.migrations(Migrations.VALIDATE)))
                    .withMessageContaining("not up to date");

            JdbcStorage.open(url()).close();

            assertThatCode(() -> JdbcStorage.open(url(), DEFAULTS.migrations(Migrations.VALIDATE))
                            .close())
                    .doesNotThrowAnyException();
        }

        @Test
        default void withoutMigrationsAnEmptyDatabaseStaysEmptyAndTheCheckSaysSo() {
            try (JdbcStorage storage = JdbcStorage.open(url(), DEFAULTS.migrations(Migrations.NONE))) {
                assertThatExceptionOfType(UnavailableException.class)
                        .isThrownBy(() -> storage.check(Duration.ofSeconds(5)));
            }
            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcStorage.open(url(), DEFAULTS.migrations(Migrations.VALIDATE)));
        }

        @Test
        default void aSchemaThatIsNewerIsRefusedInASentence() {
            JdbcStorage.open(url()).close();
            PostgresServer.execute(url(), """
                    INSERT INTO taskcore_schema_history (installed_rank, version, description, type, script, checksum,
                        installed_by, execution_time, success)
                    VALUES (99, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', 1, 'somebody', 1, true)""");

            for (Migrations migrations : new Migrations[] {Migrations.MIGRATE, Migrations.VALIDATE}) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> JdbcStorage.open(url(), DEFAULTS.migrations(migrations)))
                        .withMessageContaining("at version 999");
            }
        }

        @Test
        default void aHostsTablesStayAndOursComeBesideThem() {
            PostgresServer.execute(url(), "CREATE TABLE orders (id bigint)");

            try (JdbcStorage storage = JdbcStorage.open(url())) {
                assertThat(storage.tenants().find(Tenant.DEFAULT)).isPresent();
            }
            PostgresServer.execute(url(), "INSERT INTO orders VALUES (1)");
        }

        @Test
        default void twoPrefixesAreTwoStoragesInOneDatabase() {
            try (JdbcStorage one = JdbcStorage.open(url());
                    JdbcStorage other = JdbcStorage.open(url(), DEFAULTS.tablePrefix("other_"))) {
                one.commit(Change.builder().create(task("acme", "ada", 1)).build());

                assertThat(one.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                        .isEqualTo(1);
                assertThat(other.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                        .isZero();
            }
        }

        @RepeatedTest(3)
        default void ofEightWhoStartAtOnceEachFindsTheTablesAndOneHasMadeThem() {
            try (Race race = new Race(8)) {
                Race.assertAllWon(race.run(i -> {
                    try (JdbcStorage storage = JdbcStorage.open(url())) {
                        return storage.tenants().find(Tenant.DEFAULT).orElseThrow();
                    }
                }));
            }
            int rows = 1 + MigrationScript.MIGRATIONS.size(); // the first is that of the history itself
            assertThat(Catalog.ask(url(), "SELECT count(*), count(DISTINCT version) FROM taskcore_schema_history"))
                    .containsExactly(rows + " " + rows);
        }
    }
}
