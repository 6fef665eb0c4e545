package dev.taskcore.jdbc;

import dev.taskcore.change.Change;
import dev.taskcore.change.Json;
import dev.taskcore.change.Write;
import dev.taskcore.error.ConflictException;
import dev.taskcore.task.Scope;
import dev.taskcore.task.SearchText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: JSON is jsonb, and the words of a task lie in its row, as text and, where their index shall have them, as
 * a tsvector. It has none of the few tasks that an owner begins with, since to read those costs less than to index
 * them.
 */
final class PostgresDialect implements ServerDialect {

    /** So many of an owner's tasks have no words in the index at most. */
    static final int FEW = 256;

    private static final String LEXEMES =
            "array_to_tsvector(string_to_array(substr(replace(?, ' ', ' ' || ?), 2), ' '))";

    private final String prefix;
    private final @Nullable String schema;

    PostgresDialect(JdbcOptions options) {
        prefix = options.tablePrefix();
        schema = options.schema();
    }

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public String database(Connection connection) throws SQLException {
        return connection.getCatalog();
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public String sql(String template) {
        String qualifier = schema == null ? "" : "\"" + schema + "\".";
        return template.replace("${prefix}", qualifier + prefix)
                .replace("${json}", "CAST(? AS jsonb)")
                .replace("${open}", "status IN ('pending', 'in_progress')")
                .replace("${rest}", " - (SELECT count(*) FROM head)")
                .replace("${search_hint}", "")
                .replace("${vector}", ", vector")
                .replace("${vector_value}", ", " + vector(qualifier))
                .replace("${vector_set}", ", vector = CASE WHEN vector IS NOT NULL THEN " + LEXEMES + " END")
                .replace("${returning_row}", "");
    }

    /** The owner's row counts the task already, and is locked, so there are never more than few without. */
    private String vector(String qualifier) {
        return """
                CASE WHEN (SELECT pending + in_progress + completed + cancelled FROM %s%sowners
                        WHERE tenant_id = ? AND owner_id = ?) > %d THEN %s END""".formatted(qualifier, prefix, FEW, LEXEMES);
    }

    /**
     * With a lock of the session all is done on one connection. Otherwise the record would be committed on a second
     * one, after the migration, which could not be run again if it was killed in between.
     */
    @Override
    public void configure(FluentConfiguration flyway) {
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
    }

    /** It asks first, because only who may make schemas may say IF NOT EXISTS; and another may be faster. */
    @Override
    public Optional<String> createSchema() {
        return Optional.ofNullable(schema).map("""
                DO $$ BEGIN
                    IF to_regnamespace('"%1$s"') IS NULL THEN CREATE SCHEMA "%1$s"; END IF;
                EXCEPTION WHEN unique_violation OR duplicate_schema THEN NULL;
                END $$"""::formatted);
    }

    @Override
    public String inSchema(String statements) {
        return schema == null ? statements : """

                CREATE SCHEMA IF NOT EXISTS "%1$s";
                SET search_path TO "%1$s";
                %2$s
                RESET search_path;
                """.formatted(schema, statements);
    }

    @Override
    public boolean wordsInRow() {
        return true;
    }

    @Override
    public boolean keyLeadsWithOwner() {
        return false;
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
    public Many many(String insert, int named) {
        return Many.of(insert, named);
    }

    @Override
    public Optional<UnaryOperator<String>> surely() {
        return Optional.of(PostgresDialect::surely);
    }

    private static String surely(String statement) {
        return "WITH touched AS (" + statement + " RETURNING 1) SELECT 1 / count(*) FROM touched";
    }

    @Override
    public Optional<UnaryOperator<String>> each() {
        return Optional.of(PostgresDialect::each);
    }

    /**
     * Arrays that come by queries of their own have no length that is known when the statement is planned; of bound
     * ones PostgreSQL sees the length, and would plan anew for short ones at every call. It runs what is lateral for
     * one row of the arrays after the other, and so gives the rows of each in their order.
     */
    private static String each(String select) {
        String[] parts = select.split("\\?", -1);
        StringBuilder own = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            own.append("n.v").append(i).append(parts[i]);
        }
        List<String> arrays = Collections.nCopies(parts.length - 1, "(SELECT ?)");
        String names = IntStream.range(1, parts.length).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
        return "SELECT own.*, n.nth FROM unnest(" + String.join(", ", arrays) + ") WITH ORDINALITY AS n(" + names
                + ", nth) CROSS JOIN LATERAL (" + own + ") AS own";
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
        any(
                where,
                "tags @> CAST(? AS jsonb)",
                tags.stream().map(tag -> Json.write(List.of(tag))).toList());
    }

    @Override
    public void attribute(Conditions where, String name, List<String> values) {
        String member = "{" + Json.write(name) + ":";
        any(
                where,
                "attributes @> CAST(? AS jsonb)",
                values.stream().map(value -> member + value + "}").toList());
    }

    /**
     * The planner takes tasks without a vector to be as frequent with each owner, and so would rather read them all.
     */
    @Override
    public void words(Conditions where, Scope scope, List<String> words) {
        String owner = SearchText.ownerPrefix(scope.tenantId(), String.valueOf(scope.ownerId()));
        String query = words.stream().map(word -> "'" + owner + word + "':*").collect(Collectors.joining(" & "));
        Conditions unindexed = new Conditions().and("vector IS NULL");
        words.forEach(word -> unindexed.and("words LIKE ?", "% " + word + "%"));
        where.oneOf(new Conditions().and("vector @@ CAST(? AS tsquery)", query), unindexed);
    }

    @Override
    public VendorErrors.Kind kindOf(SQLException error) {
        return VendorErrors.Postgres.kindOf(error);
    }

    @Override
    public DataSource connections(String url, JdbcOptions options, Duration statement, Duration socket) {
        return new PostgresSource(url, options, statement, socket);
    }

    @Override
    public String verify(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_setting('synchronous_commit'), current_setting('fsync'),
                            current_setting('full_page_writes'), split_part(current_setting('server_version'), ' ', 1)""")) {
            row.next();
            if (row.getString(1).equals("off")
                    || !row.getString(2).equals("on")
                    || !row.getString(3).equals("on")) {
                throw new IllegalStateException("PostgreSQL would lose what is acknowledged: it needs"
                        + " synchronous_commit, fsync and full_page_writes, and has " + row.getString(1) + ", "
                        + row.getString(2) + " and " + row.getString(3) + ".");
            }
            return "PostgreSQL " + row.getString(4);
        }
    }

    @Override
    public void begin(Connection connection, boolean ours) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public Optional<Step> impatience() {
        return Optional.of(Step.of("SET LOCAL lock_timeout = 50"));
    }

    @Override
    public int run(Connection connection, boolean ours, List<Step> steps) throws SQLException {
        return Pipeline.run(connection, steps);
    }

    /**
     * Who retries a registration shall hear of the receipt rather than of the address it took. The receipt's statement
     * came first, but all went in one round trip, of which nothing but the error came back.
     */
    @Override
    public int taken(SQLException error, @Nullable Change change, List<Step> steps, Connection connection)
            throws SQLException {
        String constraint = VendorErrors.Postgres.constraintOf(error);
        Optional<ConflictException> taken = Stream.of("email", "username")
                .filter(value -> constraint.equals(prefix + "users_" + value))
                .findFirst()
                .map(ConflictException::taken);
        if (taken.isPresent() && change != null && change.receipt().isPresent()) {
            int unused = Pipeline.run(connection, steps.subList(0, 1));
        }
        if (taken.isPresent()) {
            throw taken.get();
        }
        throw error;
    }

    private static void any(Conditions where, String condition, List<String> values) {
        where.and("(" + String.join(" OR ", Collections.nCopies(values.size(), condition)) + ")", values.toArray());
    }
}
