package dev.taskcore.jdbc;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables up to date, or says that they are not. */
final class Schema {

    private Schema() {}

    static void prepare(DataSource source, JdbcOptions options, Dialect dialect) {
        if (options.migrations() == JdbcOptions.Migrations.NONE) {
            return;
        }
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .loggers("slf4j")
                .locations("classpath:dev/taskcore/jdbc/migration/" + dialect.folder())
                .table(options.tablePrefix() + "schema_history")
                .placeholders(Map.of("prefix", options.tablePrefix()))
                // In a host's schema that holds other tables, every migration of ours shall still run.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        try {
            refuseNewer(flyway);
            if (options.migrations() == JdbcOptions.Migrations.MIGRATE) {
                flyway.migrate();
            } else if (flyway.info().pending().length > 0) {
                throw new IllegalStateException("The schema of taskcore is not up to date: "
                        + flyway.info().pending().length + " migrations are missing. Open the storage once with"
                        + " migrations switched on.");
            } else {
                flyway.validate();
            }
        } catch (FlywayException e) {
            throw new IllegalStateException("The schema of taskcore could not be brought up to date or validated.", e);
        }
    }

    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo info : flyway.info().all()) {
            if (info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED) {
                throw new IllegalStateException("The schema of taskcore is at version " + info.getVersion()
                        + ", which is newer than this release knows. Use the release that made it, or a later one.");
            }
        }
    }
}
