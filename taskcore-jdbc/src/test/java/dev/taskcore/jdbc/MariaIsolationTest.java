package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taskcore.contract.AccountRacesContract;
import dev.taskcore.contract.CommitRacesContract;
import dev.taskcore.contract.CommitterContract;
import dev.taskcore.contract.IdempotencyContract;
import dev.taskcore.contract.LostUpdateContract;
import dev.taskcore.contract.ReceiptStoreContract;
import dev.taskcore.storage.Storage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * On a host's connections nothing is known but what the server was told: the isolation level is REPEATABLE READ, and
 * whether a write may overwrite what its snapshot does not show is a matter of {@code innodb_snapshot_isolation}.
 */
@Tag("mariadb")
class MariaIsolationTest {

    @Nested
    class WithoutSnapshotIsolation extends OnLentConnections {
        WithoutSnapshotIsolation() {
            super("OFF");
        }
    }

    @Nested
    class WithSnapshotIsolation extends OnLentConnections {
        WithSnapshotIsolation() {
            super("ON");
        }
    }

    abstract static class OnLentConnections
            implements CommitterContract,
                    CommitRacesContract,
                    LostUpdateContract,
                    IdempotencyContract,
                    ReceiptStoreContract,
                    AccountRacesContract {

        private final String url = MariaServer.newDatabase();
        private final String isolation;
        private HikariDataSource lent;
        private JdbcStorage storage;

        OnLentConnections(String isolation) {
            this.isolation = isolation;
        }

        @BeforeEach
        void begin() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url + "&sessionVariables=innodb_snapshot_isolation=" + isolation);
            config.setMaximumPoolSize(16);
            lent = new HikariDataSource(config);
            storage = JdbcStorage.on(lent);
        }

        @AfterEach
        void close() {
            storage.close();
            lent.close();
        }

        @Override
        public Storage storage() {
            return storage;
        }

        @Test
        void theConnectionsAreAsTheServerMakesThem() throws SQLException {
            try (Connection connection = lent.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT @@tx_isolation, @@innodb_snapshot_isolation, @@max_statement_time")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("REPEATABLE-READ");
                assertThat(row.getBoolean(2)).isEqualTo(isolation.equals("ON"));
                assertThat(row.getDouble(3)).isZero();
            }
        }
    }
}
