package dev.taskcore.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** All migrations as one text, for a host whose own tool shall run them. */
final class MigrationScript {

    /** What every dialect has, in its order. */
    static final List<String> MIGRATIONS = List.of(
            "V1__schema.sql", "V2__account_generation.sql", "V3__words_of_few_tasks.sql", "V4__one_key_of_tasks.sql");

    private static final String HEAD = """
            -- The tables of taskcore %s on %s, at version %s of their schema.
            -- Run this once with a tool of your own, such as a versioned migration of Flyway or a sqlFile of Liquibase,
            -- and open the storage with Migrations.VALIDATE or NONE. The script of a later release begins with the same
            -- sections: then run only those that it adds.
            """;

    private static final String FIRST = """

            -- What Migrations.VALIDATE reads, and what Migrations.MIGRATE would go on from.
            """;

    private MigrationScript() {}

    static String of(Dialect dialect, JdbcOptions options) {
        StringBuilder sections = new StringBuilder();
        for (String migration : MIGRATIONS) {
            String version = version(migration);
            sections.append("\n-- Version ").append(version).append("\n\n");
            sections.append(read("migration/" + dialect.folder() + "/" + migration));
            if (migration.equals(MIGRATIONS.get(0))) {
                sections.append(FIRST).append(read("history/" + dialect.folder() + ".sql"));
            } else {
                sections.append(
                        "\nUPDATE ${prefix}schema_history SET version = '" + version + "' WHERE type = 'BASELINE';\n");
            }
        }
        String last = version(MIGRATIONS.get(MIGRATIONS.size() - 1));
        return HEAD.formatted(release(), dialect.product(), last)
                + dialect.inSchema(sections.toString().replace("${prefix}", options.tablePrefix()));
    }

    /** The number in a name such as {@code V1__schema.sql}. */
    private static String version(String migration) {
        return migration.substring(1, migration.indexOf('_'));
    }

    /** Classes that run from a build folder have none. */
    private static String release() {
        String release = MigrationScript.class.getPackage().getImplementationVersion();
        return release == null ? "in development" : release;
    }

    private static String read(String name) {
        try (InputStream resource = MigrationScript.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
