package dev.taskcore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Tag;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the server tells a transaction that another was faster than its snapshot. */
@Tag("mariadb")
class MariaHostTransactionTest extends HostTransactionTest {

    private final String url = MariaServer.newDatabase();

    @Override
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url + "&sessionVariables=innodb_snapshot_isolation=ON");
        return new HikariDataSource(config);
    }

    @Override
    void keepToOneSnapshot(TransactionTemplate template) {
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }
}
