package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taskcore.change.Change;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class SqliteHostTransactionTest extends HostRacesTest {

    @TempDir
    Path folder;

    @Override
    HikariDataSource pool() {
        return pool(Duration.ofSeconds(3));
    }

    private HikariDataSource pool(Duration busy) {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setBusyTimeout((int) busy.toMillis());
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(settings);
        source.setUrl("jdbc:sqlite:" + folder.resolve("host.db"));
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        return new HikariDataSource(config);
    }

    @Test
    void beneathARawPoolACallThatWouldWaitForItsOwnTransactionIsRefused() {
        refused(Duration.ofMillis(100), Outcome.NOT_APPLIED);
    }

    /** The writer is at it when the caller goes. */
    @Test
    void beneathARawPoolACallThatWaitsForItsOwnTransactionHasADeadline() {
        refused(Duration.ofMinutes(1), Outcome.UNKNOWN);
    }

    private void refused(Duration busy, Outcome outcome) {
        JdbcOptions options = JdbcOptions.defaults().timeouts(Duration.ofMillis(100), Duration.ofSeconds(1));
        try (HikariDataSource patient = pool(busy);
                JdbcStorage raw = JdbcStorage.on(patient, options)) {
            TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(patient));
            JdbcTemplate host = new JdbcTemplate(patient);
            long began = System.nanoTime();
            transaction.executeWithoutResult(status -> {
                host.update("INSERT INTO orders VALUES (1)");
                assertThatExceptionOfType(UnavailableException.class)
                        .isThrownBy(() -> raw.commit(
                                Change.builder().create(task("acme", "ada", 1)).build()))
                        .satisfies(e -> assertThat(e.outcome()).isEqualTo(outcome));
            });

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            assertThat(host.queryForObject("SELECT count(*) FROM orders", Long.class))
                    .isEqualTo(1);
        }
    }

    /** Every transaction does. */
    @Override
    void keepToOneSnapshot(TransactionTemplate template) {}
}
