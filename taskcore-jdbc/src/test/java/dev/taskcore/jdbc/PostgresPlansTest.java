package dev.taskcore.jdbc;

import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresPlansTest extends PlansTest {
    private final String url = PostgresServer.newDatabase();

    @Override
    DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
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
        // The administrator's index holds the same three columns, and may serve as well.
        return table.equals("tasks") ? "taskcore_tasks_" : "taskcore_" + table + "_pkey";
    }
}
