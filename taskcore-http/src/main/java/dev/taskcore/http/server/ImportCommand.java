package dev.taskcore.http.server;

import dev.taskcore.storage.Storage;
import dev.taskcore.transfer.ImportReport;
import dev.taskcore.transfer.Kind;
import dev.taskcore.transfer.Transfer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads everything from a file into the storage. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Reads what an export has written into the storage, while no server writes to it.",
            "The whole file is checked before anything is written. An import that was cut is run again."
        })
final class ImportCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1 << 20;

    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "what an export has written")
    private Path file = Path.of("");

    ImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = invocation.settings();
        try (Storage storage = Storages.openKept(settings);
                Bar bar = new Bar("import", "MiB", MEBIBYTE)) {
            print(new Transfer(storage, InstantSource.system()).importFrom(file, bar));
        }
        return Main.OK;
    }

    private void print(ImportReport report) {
        for (Kind kind : Kind.values()) {
            invocation
                    .out()
                    .printf(
                            "%-8s %d added, %d there already%n",
                            kind.word(),
                            report.added().getOrDefault(kind, 0L),
                            report.passedOver().getOrDefault(kind, 0L));
        }
        invocation.out().println("sha256   " + report.manifest().sha256());
    }
}
