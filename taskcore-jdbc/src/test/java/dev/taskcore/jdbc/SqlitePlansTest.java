package dev.taskcore.jdbc;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class SqlitePlansTest extends PlansTest {
    @Override
    DataSource source() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    String folder() {
        return "sqlite";
    }

    @Override
    String numbers() {
        return "WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < 100000)";
    }

    @Override
    String explain() {
        return "EXPLAIN QUERY PLAN ";
    }

    @Override
    List<String> forbidden() {
        return List.of("SCAN taskcore", "SCAN t", "SCAN o", "SCAN s", "SCAN u", "SCAN d");
    }

    @Override
    String harmless() {
        return "SCAN taskcore_tasks_words VIRTUAL TABLE";
    }

    @Override
    String sorting() {
        return "TEMP B-TREE";
    }

    @Override
    String search() {
        return "USING INTEGER PRIMARY KEY (rowid=?)";
    }

    @Override
    String key(String table) {
        return Set.of("owners", "owner_days", "sessions").contains(table)
                ? "PRIMARY KEY"
                : table.equals("tasks") ? "taskcore_tasks_key" : "sqlite_autoindex_taskcore_" + table + "_1";
    }
}
