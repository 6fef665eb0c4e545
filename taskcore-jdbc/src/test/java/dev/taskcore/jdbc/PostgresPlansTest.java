package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

class PostgresPlansTest extends PlansTest {
    private final String url = PostgresServer.newDatabase();

    @Override
    DataSource source() {
        return new PostgresSource(url, JdbcOptions.defaults(), Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    @Override
    String folder() {
        return "postgresql";
    }

    @Override
    String numbers() {
        return "WITH g AS (SELECT n FROM generate_series(1, 100000) n)";
    }

    @Override
    String explain() {
        return "EXPLAIN (FORMAT JSON) ";
    }

    @Override
    List<String> forbidden() {
        return List.of("Seq Scan");
    }

    @Override
    String harmless() {
        return "^$";
    }

    @Override
    String sorting() {
        return "\"Sort\"";
    }

    @Override
    String search() {
        return "taskcore_tasks_vector";
    }

    @Override
    String key(String table) {
        return "taskcore_" + table + "_pkey";
    }

    @Override
    String keyOfAnyOwner() {
        return key("tasks");
    }

    /** The key does not lead with the owner, so another index does, and only ids within an owner are sorted. */
    @Override
    void assertInOrderOfOwners(String plan) {
        assertThat(plan.split("Presorted Key\": \\[\"owner_id", -1))
                .hasSameSizeAs(plan.split("\"Sort Key\": \\[\"owner_id", -1));
    }
}
