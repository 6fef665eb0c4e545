package dev.taskcore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresHostTransactionTest extends HostRacesTest {

    @Override
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(PostgresServer.newDatabase());
        return new HikariDataSource(config);
    }

    @Override
    void keepToOneSnapshot(TransactionTemplate template) {
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }
}
