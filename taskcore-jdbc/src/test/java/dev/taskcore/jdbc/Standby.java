package dev.taskcore.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** A real standby: a copy of the files of a running server, which streams from it. */
final class Standby implements AutoCloseable {

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "pg_wal", "pg_replslot");

    /** Replay that has stood still for long would cancel every statement, even the one that lets it go on. */
    private static final String NO_CANCELLING = "max_standby_streaming_delay = -1\n";

    private final Path folder;
    private EmbeddedPostgres server;

    private Standby(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /** Starts a standby in a folder that is not there yet. */
    static Standby of(EmbeddedPostgres primary, Path folder) throws IOException, SQLException {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            Path data = Path.of(text(statement, "SHOW data_directory"));
            boolean unused = statement.execute("SELECT pg_backup_start('standby', true)");
            copy(data, folder);
            Files.writeString(
                    folder.resolve("backup_label"), text(statement, "SELECT labelfile FROM pg_backup_stop(false)"));
        }
        Files.createDirectory(folder.resolve("pg_wal"));
        Files.createDirectory(folder.resolve("pg_replslot"));
        Files.createFile(folder.resolve("standby.signal"));
        Files.writeString(
                folder.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primary.getPort() + " user=postgres'\n" + NO_CANCELLING,
                StandardOpenOption.APPEND);
        return new Standby(folder, PostgresServer.start(builder(folder)));
    }

    private static EmbeddedPostgres.Builder builder(Path folder) {
        return PostgresServer.builder().setDataDirectory(folder).setCleanDataDirectory(false);
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            /** The server runs on, and removes what it needs no longer. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** What is written from now on does not show here. */
    void pause() {
        PostgresServer.execute(url(), "SELECT pg_wal_replay_pause()");
    }

    void resume() {
        PostgresServer.execute(url(), "SELECT pg_wal_replay_resume()");
    }

    PostgresProcesses hold() throws IOException, InterruptedException {
        return PostgresProcesses.hold(folder);
    }

    void kill() throws IOException, InterruptedException {
        hold().kill();
        server.close();
    }

    /** Starts it again, under the same address, after it was killed. */
    void restart() {
        server = PostgresServer.start(builder(folder).setPort(server.getPort()));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
