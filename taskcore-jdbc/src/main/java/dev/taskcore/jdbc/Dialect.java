package dev.taskcore.jdbc;

import dev.taskcore.change.Write;
import dev.taskcore.task.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** What differs between databases in the text of statements. */
interface Dialect {

    /** The product's name, as its driver gives it. */
    String product();

    /** What tells a database from others of the same product. */
    String database(Connection connection) throws SQLException;

    /** The folder of its migrations. */
    String folder();

    /** A statement with every placeholder of the form <code>${name}</code> replaced; a prefix comes with its schema. */
    String sql(String template);

    /** Tells Flyway what the product needs, so that a migration and its record are one. */
    void configure(FluentConfiguration flyway);

    /** What makes the schema that the settings name, unless it is there; empty if they name none. */
    Optional<String> createSchema();

    /** Statements as a script that runs them in that schema. */
    String inSchema(String statements);

    /** Whether the row of a task holds its words for the full-text search, as the last column. */
    boolean wordsInRow();

    /** Whether the key of tasks has the order of tenant, owner and id. */
    boolean keyLeadsWithOwner();

    /** Whether an insert that finds its key in use may change that row on a condition. */
    boolean upsertsOnCondition();

    /**
     * Adds to the numbers of the row with a key, and 1 to what counts, or makes it with all of them and with what it
     * begins with besides; binds the key, then what the counting begins with, then the rest, then the numbers.
     */
    String add(String table, List<String> key, List<String> counting, List<String> rest, List<String> numbers);

    /**
     * An insert of one row as one of many, or null where that would not be one text for any number of them.
     *
     * @param named how many values at the front say which row it is; 0 if no two of one row ever come
     */
    @Nullable
    Many many(String insert, int named);

    /** Deletes what has expired from a table, the oldest first, so many rows at most. */
    Step purge(String table, String key, Instant now, int limit);

    /** Deletes all that a statement with these values is for, however much it is. */
    Step erase(String statement, Object... values);

    /** What writes do to the words of tasks beside what is in their rows. */
    List<Step> words(List<Write> writes);

    /** The condition that a task has one of some tags. */
    void tags(Conditions where, List<String> tags);

    /** The condition that an attribute has one of some values, which are given as JSON. */
    void attribute(Conditions where, String name, List<String> values);

    /** The condition that each of these words begins a word of an owner's task. */
    void words(Conditions where, Scope scope, List<String> words);

    /** The condition that columns, compared from the first on, are less or greater than some values. */
    Conditions beyond(List<String> columns, String than, List<Object> values);

    /** What an error of the driver means. */
    VendorErrors.Kind kindOf(SQLException error);
}
