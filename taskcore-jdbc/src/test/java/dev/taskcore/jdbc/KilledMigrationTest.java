package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.error.UnavailableException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A migration that is killed before any of its statements and commits is brought to its end by the next start. */
@Tag("slow")
class KilledMigrationTest {

    @Nested
    class OnSqlite extends Killed {
        @TempDir
        Path folder;

        @Override
        String url(int n) {
            return "jdbc:sqlite:" + folder.resolve("tasks" + n + ".db");
        }

        @Override
        DataSource source(String url) {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            SQLiteDataSource source = new SQLiteDataSource(config);
            source.setUrl(url);
            return source;
        }
    }

    @Nested
    class OnPostgres extends Killed {
        private final String url = PostgresServer.newDatabase();

        /** A schema is faster made than a database. */
        @Override
        String url(int n) {
            PostgresServer.execute(url, "CREATE SCHEMA run" + n);
            return url + "&currentSchema=run" + n;
        }

        @Override
        DataSource source(String url) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }
    }

    abstract static class Killed {

        /** The URL of an empty place for tables; another one for another number. */
        abstract String url(int n);

        abstract DataSource source(String url);

        @Test
        void theNextStartBringsItToItsEnd() {
            String whole = url(0);
            JdbcStorage.on(source(whole)).close();
            List<String> expected = Catalog.of(whole);

            int kills = 0;
            for (String url = url(1); isKilled(url, kills); url = url(kills + 1)) {
                JdbcStorage.on(source(url)).close();
                assertThat(Catalog.of(url)).as("after %d steps", kills).isEqualTo(expected);
                assertThat(Catalog.ask(url, "SELECT id FROM taskcore_tenants")).containsExactly("default");
                kills++;
            }

            assertThat(kills).isGreaterThan(40);
        }

        /** Whether it did not live to the end of the migration. */
        private boolean isKilled(String url, int steps) {
            MortalSource mortal = new MortalSource(source(url), steps);
            try {
                JdbcStorage.on(mortal.source()).close();
            } catch (IllegalStateException | UnavailableException e) {
                assertThat(mortal.isDead()).isTrue();
            }
            return mortal.isDead();
        }
    }
}
