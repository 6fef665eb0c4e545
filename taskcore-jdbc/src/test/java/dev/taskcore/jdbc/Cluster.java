package dev.taskcore.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A primary, whose tables are made, and two standbys of it. */
final class Cluster implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres primary;
    private final Standby one;
    private final Standby two;

    private Cluster() throws IOException, SQLException {
        folder = Files.createTempDirectory("taskcore-cluster");
        primary = PostgresServer.start(PostgresServer.builder());
        JdbcStorage.open(url()).close();
        one = another(folder.resolve("one"));
        two = another(folder.resolve("two"));
    }

    /** Gives one and the same to each test class that names it as a parameter, and ends it after all of them. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(Cluster.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Cluster.class))
                    .computeIfAbsent(Cluster.class, key -> start(), Cluster.class);
        }

        private static Cluster start() {
            try {
                return new Cluster();
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("a cluster does not start", e);
            }
        }
    }

    String url() {
        return primary.getJdbcUrl("postgres", "postgres");
    }

    Standby one() {
        return one;
    }

    Standby two() {
        return two;
    }

    /** One more standby, for who wants to break it. */
    Standby another(Path place) throws IOException, SQLException {
        return Standby.of(primary, place);
    }

    @Override
    public void close() throws IOException {
        two.close();
        one.close();
        primary.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
