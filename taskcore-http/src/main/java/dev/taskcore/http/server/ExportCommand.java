package dev.taskcore.http.server;

import dev.taskcore.storage.Storage;
import dev.taskcore.transfer.Kind;
import dev.taskcore.transfer.Manifest;
import dev.taskcore.transfer.Transfer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes everything that the storage keeps to a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Writes all tenants, accounts, tasks and events to a file, for the import into another storage.",
            "An export that was cut goes on with FILE.part. The file holds hashes of passwords: keep it safe."
        })
final class ExportCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "where to; there must be none yet")
    private Path file = Path.of("");

    ExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = invocation.settings();
        if (Files.exists(Transfer.part(file))) {
            invocation.out().println("going on with " + Transfer.part(file));
        }
        try (Storage storage = Storages.openKept(settings);
                Bar bar = new Bar("export", "things", 1)) {
            print(new Transfer(storage, InstantSource.system()).exportTo(file, bar));
        }
        return Main.OK;
    }

    private void print(Manifest manifest) {
        for (Kind kind : Kind.values()) {
            invocation.out().printf("%-8s %d%n", kind.word(), manifest.count(kind));
        }
        invocation.out().println("sha256   " + manifest.sha256());
    }
}
