package dev.taskcore.http.server;

import dev.taskcore.storage.Storage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the schema of the storage to this version. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = "Brings the storage to the schema of this version, as the start of a server also does.")
final class MigrateCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--sql", description = "Only prints the migrations as one script, and opens nothing.")
    private boolean sql;

    MigrateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = invocation.settings();
        if (sql) {
            invocation.out().print(Storages.migrationSql(settings.storage()));
            invocation.out().flush();
            return Main.OK;
        }
        try (Storage storage = Storages.openKept(settings)) {
            invocation.out().println("the schema in " + storage.name() + " is that of taskcore " + Main.version());
        }
        return Main.OK;
    }
}
