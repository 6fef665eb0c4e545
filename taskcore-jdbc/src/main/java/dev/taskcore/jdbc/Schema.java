package dev.taskcore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the tables up to date, or says that they are not. */
final class Schema {

    private Schema() {}

    static void prepare(DataSource source, JdbcOptions options, Dialect dialect) {
        if (options.migrations() == JdbcOptions.Migrations.NONE) {
            return;
        }
        if (options.migrations() == JdbcOptions.Migrations.MIGRATE) {
            dialect.createSchema().ifPresent(statement -> create(source, statement));
        }
        FluentConfiguration configuration = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .loggers("slf4j")
                .locations("classpath:dev/taskcore/jdbc/migration/" + dialect.folder())
                .defaultSchema(options.schema())
                .table(options.tablePrefix() + "schema_history")
                .placeholders(Map.of("prefix", options.tablePrefix()))
                .baselineVersion("0");
        dialect.configure(configuration);
        Flyway flyway = configuration.load();
        try {
            MigrationInfoService info = flyway.info();
            refuseNewer(info);
            if (options.migrations() == JdbcOptions.Migrations.MIGRATE && hasFailed(info)) {
                flyway.repair();
                info = flyway.info();
            }
            int missing = info.pending().length;
            if (options.migrations() == JdbcOptions.Migrations.VALIDATE) {
                refuseOlder(missing);
                flyway.validate();
            } else if (missing > 0) {
                migrate(flyway, info);
            }
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "The tables of taskcore do not fit, or could not be brought up to date.", e);
        }
    }

    private static void create(DataSource source, String statement) {
        try (Connection connection = source.getConnection();
                Statement creating = connection.createStatement()) {
            boolean unused = creating.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The schema of taskcore's tables is not there and cannot be made.", e);
        }
    }

    /**
     * A schema that holds the tables of a host, or of another node that starts at this moment, needs a baseline. One is
     * made for every new schema, full or empty: of those who make the same one at once only the first does, whereas one
     * who had to look first would fail if the tables came in between.
     */
    private static void migrate(Flyway flyway, MigrationInfoService info) {
        if (info.applied().length == 0) {
            flyway.baseline();
        }
        flyway.migrate();
    }

    /** Where a migration is no transaction, a failed one leaves a mark; it is written so that it can begin again. */
    private static boolean hasFailed(MigrationInfoService service) {
        return Stream.of(service.all()).anyMatch(info -> info.getState() == MigrationState.FAILED);
    }

    private static void refuseOlder(int missing) {
        if (missing > 0) {
            throw new IllegalStateException(
                    "The tables of taskcore are not up to date, " + missing
                            + " migrations are missing: open the storage once with migrations switched on, or run the script of them.");
        }
    }

    private static void refuseNewer(MigrationInfoService service) {
        for (MigrationInfo info : service.all()) {
            if (info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED) {
                throw new IllegalStateException("The tables of taskcore are at version " + info.getVersion()
                        + ", which this release does not know: use the release that made them, or a later one.");
            }
        }
    }
}
