package dev.taskcore.jdbc;

import java.util.List;
import javax.sql.DataSource;

/**
 * A database, ready to be worked on.
 *
 * @param engine its connections, and how they commit
 * @param dialect what is spoken there
 * @param readers its standbys
 */
record Database(Engine engine, Dialect dialect, List<ReplicaSource> readers) {

    /** With connections of our own. */
    static Database open(String url, List<String> readers, JdbcOptions options) {
        Product product = Product.at(url);
        product.check(readers);
        Dialect dialect = product.dialect(options);
        if (!(dialect instanceof ServerDialect server)) {
            return new Database(SqliteEngine.open(url, options, dialect), dialect, List.of());
        }
        readers.forEach(reader -> ReplicaSource.check(reader, options, server));
        Engine engine = ServerEngine.open(url, options, server);
        return new Database(
                engine,
                server,
                readers.stream()
                        .map(reader -> ReplicaSource.open(url, reader, options, server))
                        .toList());
    }

    /** With the host's connections. */
    static Database on(DataSource source, List<DataSource> readers, JdbcOptions options) {
        Product product = Product.behind(source);
        product.check(readers);
        Dialect dialect = product.dialect(options);
        Engine engine = dialect instanceof ServerDialect server
                ? ServerEngine.on(source, options, server)
                : SqliteEngine.on(source, options, dialect);
        return new Database(
                engine,
                dialect,
                readers.stream().map(reader -> ReplicaSource.on(source, reader)).toList());
    }
}
