package dev.taskcore.jdbc;

import dev.taskcore.tenant.Tenant;
import dev.taskcore.tenant.TenantStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tenants: how they are written and read. */
final class TenantTable implements TenantStore {

    private final Reads reads;
    private final String insert;
    private final String update;
    private final String delete;
    private final String find;

    TenantTable(Dialect dialect, Reads reads) {
        this.reads = reads;
        insert = dialect.sql("""
                INSERT INTO ${prefix}tenants (name, active, version, created_at, id) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO NOTHING""");
        update = dialect.sql("""
                UPDATE ${prefix}tenants SET name = ?, active = ?, version = ?, created_at = ?
                WHERE id = ? AND version = ?""");
        delete = dialect.sql("DELETE FROM ${prefix}tenants WHERE id = ? AND version = ?");
        find = dialect.sql("SELECT * FROM ${prefix}tenants WHERE id = ?");
    }

    Step put(@Nullable Tenant before, @Nullable Tenant after) {
        if (before == null) {
            return written(insert, Steps.present(after))
                    .orElse(UserTable::idInUse)
                    .onlyKey();
        }
        Step step = after == null ? Step.of(delete, before.id()) : written(update, after);
        return step.add(before.version()).orElse(() -> Steps.stale(before));
    }

    private static Step written(String sql, Tenant tenant) {
        return Step.of(sql, tenant.name(), tenant.active(), tenant.version(), tenant.createdAt(), tenant.id());
    }

    @Override
    public Optional<Tenant> find(String id) {
        return reads.first(
                find,
                List.of(id),
                row -> new Tenant(
                        row.getString("id"),
                        row.getString("name"),
                        row.getBoolean("active"),
                        row.getLong("version"),
                        Instant.ofEpochMilli(row.getLong("created_at"))));
    }
}
