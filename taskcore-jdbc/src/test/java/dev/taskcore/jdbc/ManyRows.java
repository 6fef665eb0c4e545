package dev.taskcore.jdbc;

import dev.taskcore.contract.support.TestClock;
import dev.taskcore.task.SearchText;
import java.sql.SQLException;
import java.util.List;

/** 100,000 tasks, of which one owner has 25,000, and some thousands of everything else. */
final class ManyRows {

    private static final String PLACE = Long.toString(TestClock.START.toEpochMilli());
    private static final String PREFIX = SearchText.ownerPrefix("acme", "ada");

    private final boolean sqlite;
    private final boolean postgres;
    private final boolean maria;
    private final String numbers;
    private final Database database;
    private final String object;
    private final String yes;

    /**
     * Rows for one database.
     *
     * @param folder whose dialect it speaks
     * @param numbers what comes before an insert, so that {@code g} has the numbers {@code n} from 1 to 100,000
     * @param database where they go
     */
    ManyRows(String folder, String numbers, Database database) {
        sqlite = folder.equals("sqlite");
        postgres = folder.equals("postgresql");
        maria = folder.equals("mariadb");
        this.numbers = numbers;
        this.database = database;
        object = postgres ? "CAST('{}' AS jsonb)" : "'{}'";
        yes = sqlite ? "1" : "true";
    }

    /** Runs a statement. */
    @FunctionalInterface
    interface Database {
        void run(String sql) throws SQLException;
    }

    void insert() throws SQLException {
        if (maria) {
            database.run("CREATE TABLE g AS SELECT seq AS n FROM seq_1_to_100000");
        }
        tasks();
        words();
        counters();
        accounts();
        analyze();
    }

    private void tasks() throws SQLException {
        String json = postgres ? "CAST('[]' AS jsonb)" : "'[]'";
        String number = maria ? "integer" : "bigint";
        database.run(numbers
                + """
                        INSERT INTO taskcore_tasks (tenant_id, owner_id, id, created_by, title, title_key,
                            description, status, priority, tags, due_at, attributes, version, created_at,
                            updated_at, completed_at, words%s)
                        SELECT 'acme', CASE WHEN n <= 25000 THEN 'ada' ELSE 'o' || ((n - n %% 10) / 10) END, 'id-' || n, 'x',
                            'title', 'title', '', CASE n %% 4 WHEN 0 THEN 'pending' WHEN 1 THEN 'in_progress'
                                WHEN 2 THEN 'completed' ELSE 'cancelled' END,
                            (n - n %% 7) / 7 %% 4, %s, CASE n %% 5 WHEN 0 THEN NULL ELSE %s + n * CAST(60000 AS %s) END, %s, 1,
                            %s + n * CAST(1000 AS %s), %s, NULL, ' title'%s
                        FROM g""".formatted(
                                postgres ? ", vector" : "",
                                json,
                                PLACE,
                                number,
                                object,
                                PLACE,
                                number,
                                PLACE,
                                !postgres
                                        ? ""
                                        : ", CASE WHEN n BETWEEN 257 AND 25000 THEN array_to_tsvector(ARRAY['" + PREFIX
                                                + "title', '" + PREFIX + "w' || n]) END"));
    }

    private void words() throws SQLException {
        if (sqlite) {
            database.run("INSERT INTO taskcore_tasks_words (rowid, words) SELECT row, '" + PREFIX + "title " + PREFIX
                    + "w' || row FROM taskcore_tasks");
        }
        for (String word : maria ? List.of("title", "w") : List.<String>of()) {
            database.run("""
                    INSERT INTO taskcore_tasks_words
                    SELECT tenant_id, owner_id, '%s' || CASE '%1$s' WHEN 'w' THEN substr(id, 4) ELSE '' END, id
                    FROM taskcore_tasks""".formatted(word));
        }
    }

    private void counters() throws SQLException {
        database.run(numbers + """
                INSERT INTO taskcore_owners SELECT 'acme', CASE n WHEN 1 THEN 'ada' ELSE 'o' || n END,
                    1, 1, 1, 1, 1, 1, 1, 1, 1, 1 FROM g WHERE n < 10000""");
        database.run(numbers + """
                INSERT INTO taskcore_owner_days SELECT 'acme', CASE WHEN n < 100 THEN 'ada' ELSE 'o' || n END,
                    20000 + n, 1, 1 FROM g WHERE n < 10000""");
    }

    private void accounts() throws SQLException {
        database.run(numbers + """
                INSERT INTO taskcore_users (tenant_id, id, email, email_key, username, username_key, name, role,
                    active, preferences, password_hash, epoch, version, created_at, updated_at)
                SELECT 'acme', 'u' || n, 'e', 'e' || n, 'u', 'u' || n, 'name',
                    CASE n %% 1000 WHEN 0 THEN 'admin' ELSE 'user' END, %s, %s, 'hash', 0, 1, 0, 0
                FROM g WHERE n < 20000""".formatted(yes, object));
        database.run(numbers + """
                INSERT INTO taskcore_sessions (tenant_id, id, user_id, epoch, generation, salt, token_hash,
                    rotated_at, created_at, expires_at, revoked, version)
                SELECT 'acme', 's' || n, 'u' || n, 0, 0, '', '', 0, 0, n, NOT %s, 1 FROM g WHERE n < 20000""".formatted(yes));
        database.run(numbers + """
                INSERT INTO taskcore_receipts
                SELECT 'acme', 'u' || n || ' task.create', 'k', 'f', '{}', 0, n FROM g WHERE n < 20000""");
        database.run(numbers + """
                INSERT INTO taskcore_events (tenant_id, id, owner_id, subject_id, type, actor_id, at, data)
                SELECT 'acme', 'e' || n, 'ada', 's', 't', 'ada', 0, '{}' FROM g WHERE n < 20000""");
        database.run(numbers
                + " INSERT INTO taskcore_tenants SELECT 't' || n, 'name', %s, 1, 0 FROM g WHERE n < 20000"
                        .formatted(yes));
    }

    /** So that the database knows what it has. */
    private void analyze() throws SQLException {
        if (postgres) {
            database.run("ANALYZE");
        } else if (maria) {
            database.run("""
                    ANALYZE TABLE taskcore_tasks, taskcore_tasks_words, taskcore_owners, taskcore_owner_days,
                        taskcore_users, taskcore_sessions, taskcore_receipts, taskcore_events, taskcore_tenants""");
        }
    }
}
