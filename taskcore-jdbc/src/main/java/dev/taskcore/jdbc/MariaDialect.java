package dev.taskcore.jdbc;

import dev.taskcore.change.Change;
import dev.taskcore.change.Json;
import dev.taskcore.change.Write;
import dev.taskcore.task.Scope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB: JSON is text, and the words of tasks lie in a table of their own. A key in use is an error there, which does
 * not say whose key, so that the statements of a change are run again one by one to learn it.
 */
final class MariaDialect implements ServerDialect {

    /** An insert of ours that finds its key in use is refused; one that shall ignore it would ignore all else too. */
    private static final Pattern DO_NOTHING = Pattern.compile("ON CONFLICT \\([a-z_, ]+\\) DO NOTHING");

    /** Synced at each commit, with or without group commit as it once was. */
    private static final Set<String> SYNCED = Set.of("1", "3");

    private static final long LEAST_PACKET = 4L << 20;

    /** So many rows at most are deleted by one statement. */
    private static final int PORTION = 20_000;

    private final String prefix;
    private final @Nullable String schema;
    private final MariaWords words;
    private final UniqueValues uniques;

    MariaDialect(JdbcOptions options) {
        prefix = options.tablePrefix();
        schema = options.schema();
        words = new MariaWords(this);
        uniques = new UniqueValues(this, " LOCK IN SHARE MODE");
    }

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public String database(Connection connection) throws SQLException {
        return connection.getCatalog();
    }

    @Override
    public String folder() {
        return "mariadb";
    }

    @Override
    public String sql(String template) {
        String qualifier = schema == null ? "" : "`" + schema + "`.";
        return DO_NOTHING
                .matcher(template)
                .replaceAll("")
                .replace("${prefix}", qualifier + prefix)
                .replace("${json}", "?")
                .replace("${open}", "is_open = 1")
                .replace("${rest}", "")
                .replace("${search_hint}", "")
                .replace("${vector}", "")
                .replace("${vector_value}", "")
                .replace("${vector_set}", "")
                .replace("${returning_row}", "");
    }

    /** A schema is a database. It asks first, because only who may make databases may say IF NOT EXISTS. */
    @Override
    public Optional<String> createSchema() {
        return Optional.ofNullable(schema).map("""
                BEGIN NOT ATOMIC
                    IF NOT EXISTS (SELECT 1 FROM information_schema.schemata WHERE schema_name = '%1$s') THEN
                        CREATE DATABASE IF NOT EXISTS `%1$s`;
                    END IF;
                END"""::formatted);
    }

    /** Nothing: each statement of a migration is committed by itself, and does nothing when it is repeated. */
    @Override
    public void configure(FluentConfiguration flyway) {}

    /** What a session runs after the script runs in that database too. */
    @Override
    public String inSchema(String statements) {
        return schema == null ? statements : """

                CREATE DATABASE IF NOT EXISTS `%1$s`;
                USE `%1$s`;
                %2$s""".formatted(schema, statements);
    }

    @Override
    public boolean wordsInRow() {
        return false;
    }

    @Override
    public boolean keyLeadsWithOwner() {
        return true;
    }

    @Override
    public boolean upsertsOnCondition() {
        return false;
    }

    @Override
    public String add(String table, List<String> key, List<String> counting, List<String> rest, List<String> numbers) {
        return CommonSql.insert(sql("${prefix}" + table), key, counting, rest, numbers) + " ON DUPLICATE KEY UPDATE "
                + CommonSql.sums(counting, numbers, "", "VALUES(%s)");
    }

    @Override
    public @Nullable Many many(String insert, int named) {
        return null;
    }

    @Override
    public Step purge(String table, String key, Instant now, int limit) {
        return Step.of(
                sql("DELETE FROM ${prefix}" + table + " WHERE expires_at <= ? ORDER BY expires_at LIMIT ?"),
                now,
                limit);
    }

    /** In portions, because in one statement it would take longer than a statement may. */
    @Override
    public Step erase(String statement, Object... values) {
        return Step.of(statement + " LIMIT " + PORTION, values).portions(PORTION);
    }

    @Override
    public List<Step> words(List<Write> writes) {
        return words.of(writes);
    }

    @Override
    public void tags(Conditions where, List<String> tags) {
        String any = String.join(" OR ", Collections.nCopies(tags.size(), "json_contains(tags, ?)"));
        where.and("(" + any + ")", tags.stream().map(Json::write).toArray());
    }

    /** Compared as text: numbers have one form, and as numbers they would be rounded. */
    @Override
    public void attribute(Conditions where, String name, List<String> values) {
        List<Object> bound = new ArrayList<>(values);
        bound.add(0, "$." + Json.write(name));
        where.and(
                "concat(json_extract(attributes, ?), '') IN (" + Conditions.marks(values.size()) + ")",
                bound.toArray());
    }

    @Override
    public void words(Conditions where, Scope scope, List<String> beginnings) {
        words.search(where, scope, beginnings);
    }

    /** Written out, because no index is used for rows that are compared. */
    @Override
    public Conditions beyond(List<String> columns, String than, List<Object> values) {
        String column = columns.get(0);
        Object value = values.get(0);
        Conditions here = new Conditions().and(column + " " + than + " ?", value);
        if (columns.size() == 1) {
            return here;
        }
        Conditions tie = new Conditions()
                .and(column + " = ?", value)
                .and(beyond(columns.subList(1, columns.size()), than, values.subList(1, values.size())));
        return new Conditions().or(here, tie);
    }

    @Override
    public VendorErrors.Kind kindOf(SQLException error) {
        return VendorErrors.Maria.kindOf(error);
    }

    @Override
    public DataSource connections(String url, JdbcOptions options, Duration statement, Duration socket) {
        try {
            return new MariaSource(url, options, statement, socket);
        } catch (SQLException e) {
            throw new IllegalArgumentException("The URL of the database cannot be read.", e);
        }
    }

    @Override
    public String verify(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT substring_index(version(), '-', 1), @@innodb_flush_log_at_trx_commit,
                            @@innodb_doublewrite, @@log_bin, @@sync_binlog, @@binlog_format, @@sql_mode,
                            @@max_allowed_packet""")) {
            row.next();
            boolean binlog = row.getBoolean(4);
            if (!SYNCED.contains(row.getString(2))
                    || Set.of("0", "OFF").contains(row.getString(3))
                    || (binlog && row.getLong(5) != 1)) {
                throw new IllegalStateException("MariaDB would lose what is acknowledged: it needs"
                        + " innodb_flush_log_at_trx_commit=1, innodb_doublewrite and, with a binary log,"
                        + " sync_binlog=1, and has " + row.getString(2) + ", " + row.getString(3) + " and "
                        + (binlog ? row.getString(5) : "no binary log") + ".");
            }
            refuse(
                    binlog && row.getString(6).equals("STATEMENT"),
                    "binlog_format=ROW or MIXED, for the isolation level READ COMMITTED");
            refuse(!row.getString(7).contains("STRICT_"), "a strict sql_mode, or it would cut what is too long");
            refuse(row.getLong(8) < LEAST_PACKET, "max_allowed_packet of 4 MiB or more");
            return "MariaDB " + row.getString(1);
        }
    }

    private static void refuse(boolean lacking, String needed) {
        if (lacking) {
            throw new IllegalStateException("The server must be set otherwise: MariaDB needs " + needed + ".");
        }
    }

    /** The host's own level may be one that locks the gaps between keys, which others wait to fill. */
    @Override
    public void begin(Connection connection, boolean ours) throws SQLException {
        if (!ours) {
            try (Statement statement = connection.createStatement()) {
                boolean unused = statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            }
        }
        connection.setAutoCommit(false);
    }

    /** Its shortest wait but none is a second. */
    @Override
    public Optional<Step> impatience() {
        return Optional.empty();
    }

    /** A connection that is lent need not take several statements at once, nor tell the rows of each of a batch. */
    @Override
    public int run(Connection connection, boolean ours, List<Step> steps) throws SQLException {
        if (ours) {
            return Pipeline.run(connection, steps);
        }
        int rows = 0;
        for (Step step : steps) {
            rows += Pipeline.single(connection, step);
        }
        return rows;
    }

    @Override
    public int taken(SQLException error, @Nullable Change change, List<Step> steps, Connection connection)
            throws SQLException {
        int rows = 0;
        for (Step step : steps) {
            try {
                rows += withRoom(connection, step);
            } catch (SQLException e) {
                if (kindOf(e) != VendorErrors.Kind.TAKEN || change == null) {
                    throw e;
                }
                step.taken();
                throw uniques.find(change, connection).orElseGet(UserTable::idInUse);
            }
        }
        return rows;
    }

    /** Room is made only here: to look for what is not there would lock the gap that others fill. */
    private int withRoom(Connection connection, Step step) throws SQLException {
        try {
            return Pipeline.single(connection, step);
        } catch (SQLException e) {
            if (kindOf(e) != VendorErrors.Kind.TAKEN
                    || step.room().isEmpty()
                    || Pipeline.single(connection, step.room().get()) == 0) {
                throw e;
            }
            return Pipeline.single(connection, step);
        }
    }
}
