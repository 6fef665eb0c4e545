package dev.taskcore.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The keys and indexes of PostgreSQL's tables, taken away for a load and made again as the catalog had them. */
final class Indexes {

    private static final String KEYS = """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
                format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint
            WHERE contype IN ('p', 'u') AND conrelid = ANY (CAST(? AS regclass[]))""";

    /** Those of words first: they take the longest, and one thread each. */
    private static final String OTHERS = """
            SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
            WHERE i.indrelid = ANY (CAST(? AS regclass[]))
                AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
            ORDER BY a.amname = 'gin' DESC, i.indexrelid::regclass::text""";

    private final String url;
    private final List<String> definitions = new ArrayList<>();

    private Indexes(String url) {
        this.url = url;
    }

    /** Takes the keys and indexes of some tables away. */
    static Indexes drop(String url, Iterable<String> tables) throws SQLException {
        Indexes indexes = new Indexes(url);
        String array = "{" + String.join(",", tables) + "}";
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            for (String catalog : List.of(OTHERS, KEYS)) {
                indexes.drop(connection, catalog, array);
            }
            connection.commit();
        }
        return indexes;
    }

    private void drop(Connection connection, String catalog, String tables) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(catalog)) {
            query.setString(1, tables);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    drops.add(rows.getString(1));
                    definitions.add(rows.getString(2));
                }
            }
        }
        for (String drop : drops) {
            execute(connection, drop);
        }
    }

    /** Makes them again, several at once. */
    void create(int threads) {
        Queue<String> open = new ConcurrentLinkedQueue<>(definitions);
        Parallel.run(threads, () -> {
            try (Connection connection = DriverManager.getConnection(url)) {
                execute(connection, "SET maintenance_work_mem = '1GB'");
                execute(connection, "SET max_parallel_maintenance_workers = 0");
                for (String next = open.poll(); next != null; next = open.poll()) {
                    long began = System.nanoTime();
                    execute(connection, next);
                    System.err.printf("%d s: %s%n", (System.nanoTime() - began) / 1_000_000_000, next);
                }
            }
            return null;
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }
}
