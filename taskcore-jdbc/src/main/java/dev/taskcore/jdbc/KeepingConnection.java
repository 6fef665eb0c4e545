package dev.taskcore.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A connection to SQLite that keeps a statement which is closed and gives it to whoever prepares the same text next,
 * because preparing takes longer than most statements run. What is kept ends with the connection. Used by one thread at
 * a time, and below a pool, which sees to it that a statement is closed once.
 */
final class KeepingConnection extends JDBC4Connection {

    /** There are far fewer different texts, except for filters of many values. */
    static final int KEPT = 64;

    /** Those that nobody uses, the one first that was used least recently. */
    private final Map<String, Kept> idle = new LinkedHashMap<>();

    private KeepingConnection(String url, SQLiteConfig config) throws SQLException {
        super(url, url.substring("jdbc:sqlite:".length()), config.toProperties());
    }

    /** Where a pool gets such connections. */
    static DataSource source(String url, SQLiteConfig config) {
        return new SQLiteDataSource(config) {
            @Override
            public SQLiteConnection getConnection(String user, String password) throws SQLException {
                return new KeepingConnection(url, config);
            }
        };
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        checkOpen();
        checkCursor(type, concurrency, holdability);
        Kept known = idle.remove(sql);
        return known == null ? new Kept(sql) : known;
    }

    @Override
    public void close() throws SQLException {
        idle.clear();
        super.close();
    }

    private void keep(Kept statement) throws SQLException {
        if (idle.putIfAbsent(statement.text, statement) != null) {
            statement.end();
        } else if (idle.size() > KEPT) {
            Iterator<Kept> oldest = idle.values().iterator();
            Kept ended = oldest.next();
            oldest.remove();
            ended.end();
        }
    }

    /** SQLite prepares it anew by itself where the schema has changed. */
    private final class Kept extends JDBC4PreparedStatement {

        private final String text;

        Kept(String text) throws SQLException {
            super(KeepingConnection.this, text);
            this.text = text;
        }

        /**
         * A statement whose rows were left unread would hold its snapshot. What is bound stays until it is bound anew:
         * taking it away makes SQLite prepare a statement again whose plan may depend on it.
         */
        @Override
        public void close() throws SQLException {
            if (pointer.isClosed()) {
                end();
            } else {
                rs.close();
                keep(this);
            }
        }

        void end() throws SQLException {
            super.close();
        }
    }
}
