package dev.taskcore.bench;

import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database with the data of a plan: the one that the system property {@code taskcore.bench.sqlite} or
 * {@code taskcore.bench.postgresql} names by its JDBC URL, which is loaded if it is empty, or a temporary SQLite file.
 */
record Database(String url, @Nullable Path temporary) implements AutoCloseable {

    static Database open(String kind, Plan plan) throws IOException, SQLException {
        String url = System.getProperty("taskcore.bench." + kind);
        Path temporary = null;
        if (url == null) {
            if (!kind.equals("sqlite")) {
                throw new IllegalStateException("-Dtaskcore.bench." + kind + " must name a database");
            }
            temporary = Files.createTempDirectory("taskcore-bench");
            url = "jdbc:sqlite:" + temporary.resolve("tasks.db");
        }
        Database database = new Database(url, temporary);
        database.fill(plan);
        return database;
    }

    private void fill(Plan plan) throws SQLException {
        Scope largest = Scope.owner(Tenant.DEFAULT, Samples.ownerId(0));
        long there;
        try (Storage storage = JdbcStorage.open(url)) {
            there = storage.tasks().count(largest, TaskFilter.ALL);
        }
        if (there == 0) {
            Fill.fill(url, plan);
        } else if (there < plan.tasksOf(0).length) {
            throw new IllegalStateException("the database was loaded with another size");
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary == null) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(temporary)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
