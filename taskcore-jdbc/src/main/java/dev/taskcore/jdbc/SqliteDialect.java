package dev.taskcore.jdbc;

import dev.taskcore.change.Write;
import dev.taskcore.task.Scope;
import dev.taskcore.task.SearchText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** SQLite: JSON is text, and the words of tasks lie in an FTS5 table of their own. */
final class SqliteDialect implements Dialect {

    private final String prefix;

    SqliteDialect(JdbcOptions options) {
        if (options.schema() != null) {
            throw new IllegalArgumentException("SQLite has no schemas: leave schema out, or use another tablePrefix.");
        }
        prefix = options.tablePrefix();
    }

    @Override
    public String product() {
        return "SQLite";
    }

    /**
     * The file, as SQLite itself has found it, whatever the URL calls it. The main one comes first. The pragma's own
     * form reads nothing, so a transaction that has begun with it sees no older state than it would without.
     */
    @Override
    public String database(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet databases = statement.executeQuery("PRAGMA database_list")) {
            return databases.next() ? databases.getString("file") : "";
        }
    }

    @Override
    public String folder() {
        return "sqlite";
    }

    @Override
    public String sql(String template) {
        return template.replace("${prefix}", prefix)
                .replace("${json}", "?")
                .replace("${open}", "status IN ('pending', 'in_progress')")
                .replace("${rest}", " - (SELECT count(*) FROM head)")
                // Else the planner walks an index of all the owner's tasks and looks each up in what was found.
                .replace("${search_hint}", " NOT INDEXED")
                .replace("${vector}", "")
                .replace("${vector_value}", "")
                .replace("${vector_set}", "")
                .replace("${returning_row}", "RETURNING row");
    }

    /** Nothing: there is one connection in any case. */
    @Override
    public void configure(FluentConfiguration flyway) {}

    @Override
    public Optional<String> createSchema() {
        return Optional.empty();
    }

    @Override
    public String inSchema(String statements) {
        return statements;
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
        return true;
    }

    @Override
    public String add(String table, List<String> key, List<String> counting, List<String> rest, List<String> numbers) {
        return CommonSql.add(sql("${prefix}" + table), key, counting, rest, numbers);
    }

    @Override
    public @Nullable Many many(String insert, int named) {
        return null;
    }

    @Override
    public Step purge(String table, String key, Instant now, int limit) {
        return CommonSql.purge(sql("${prefix}" + table), key, now, limit);
    }

    @Override
    public Step erase(String statement, Object... values) {
        return Step.of(statement, values);
    }

    @Override
    public List<Step> words(List<Write> writes) {
        return List.of();
    }

    @Override
    public Conditions beyond(List<String> columns, String than, List<Object> values) {
        return CommonSql.beyond(columns, than, values);
    }

    @Override
    public void tags(Conditions where, List<String> tags) {
        where.and(
                "EXISTS (SELECT 1 FROM json_each(tags) WHERE value IN (" + Conditions.marks(tags.size()) + "))",
                tags.toArray());
    }

    @Override
    public void attribute(Conditions where, String name, List<String> values) {
        List<Object> bound = new ArrayList<>(values);
        bound.add(0, name);
        where.and("""
                EXISTS (SELECT 1 FROM json_each(attributes) a WHERE a.key = ? AND attributes -> a.fullkey IN (%s))""".formatted(Conditions.marks(values.size())), bound.toArray());
    }

    @Override
    public void words(Conditions where, Scope scope, List<String> words) {
        String owner = SearchText.ownerPrefix(scope.tenantId(), String.valueOf(scope.ownerId()));
        String match = words.stream().map(word -> "\"" + owner + word + "\"*").collect(Collectors.joining(" AND "));
        where.and(sql("row IN (SELECT rowid FROM ${prefix}tasks_words WHERE ${prefix}tasks_words MATCH ?)"), match);
    }

    @Override
    public VendorErrors.Kind kindOf(SQLException error) {
        return VendorErrors.Sqlite.kindOf(error);
    }
}
