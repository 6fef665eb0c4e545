package dev.taskcore.jdbc;

import java.time.InstantSource;
import javax.sql.DataSource;

/** The statements of changes as a storage makes them, for tests that put them together otherwise. */
final class StepsOn {

    private StepsOn() {}

    static Steps source(DataSource source, Dialect dialect) {
        Reads reads = new Reads(new Connections(source, () -> false, dialect, ""), dialect);
        return new Steps(
                dialect,
                new OwnerTable(dialect, InstantSource.system()),
                new UserTable(dialect, reads),
                new SessionTable(dialect, reads),
                new TenantTable(dialect, reads),
                new ReceiptTable(dialect, reads));
    }
}
