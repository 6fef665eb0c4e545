package dev.taskcore.jdbc;

import dev.taskcore.auth.SessionFacts;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.change.Write;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions: how they are written and read. */
final class SessionTable implements SessionStore {

    private final Dialect dialect;
    private final Reads reads;
    private final String insert;
    private final String update;
    private final String delete;
    private final String erase;
    private final String find;

    SessionTable(Dialect dialect, Reads reads) {
        this.dialect = dialect;
        this.reads = reads;
        insert = dialect.sql("""
                INSERT INTO ${prefix}sessions (user_id, epoch, generation, salt, token_hash, previous_hash, rotated_at,
                    created_at, expires_at, revoked, version, tenant_id, id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (tenant_id, id) DO NOTHING""");
        update = dialect.sql("""
                UPDATE ${prefix}sessions SET user_id = ?, epoch = ?, generation = ?, salt = ?, token_hash = ?,
                    previous_hash = ?, rotated_at = ?, created_at = ?, expires_at = ?, revoked = ?, version = ?
                WHERE tenant_id = ? AND id = ? AND version = ?""");
        delete = dialect.sql("DELETE FROM ${prefix}sessions WHERE tenant_id = ? AND id = ? AND version = ?");
        erase = dialect.sql("DELETE FROM ${prefix}sessions WHERE tenant_id = ? AND user_id = ?");
        find = dialect.sql("""
                SELECT s.*, u.role, u.epoch AS account_epoch, u.active AS user_active, t.active AS tenant_active
                FROM ${prefix}sessions s
                JOIN ${prefix}users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
                LEFT JOIN ${prefix}tenants t ON t.id = s.tenant_id
                WHERE s.tenant_id = ? AND s.id = ?""");
    }

    Step put(@Nullable TokenFamily before, @Nullable TokenFamily after) {
        if (before == null) {
            return written(insert, Steps.present(after))
                    .orElse(UserTable::idInUse)
                    .onlyKey();
        }
        Step step = after == null ? Step.of(delete, before.tenantId(), before.id()) : written(update, after);
        return step.add(before.version()).orElse(() -> Steps.stale(before));
    }

    Step erase(Write.Erase owner) {
        return dialect.erase(erase, owner.tenantId(), owner.ownerId());
    }

    Step purge(Instant now, int limit) {
        return dialect.purge("sessions", "tenant_id, id", now, limit);
    }

    private static Step written(String sql, TokenFamily family) {
        return Step.of(
                sql,
                family.userId(),
                family.epoch(),
                family.generation(),
                family.salt(),
                family.tokenHash(),
                family.previousHash(),
                family.rotatedAt(),
                family.createdAt(),
                family.expiresAt(),
                family.revoked(),
                family.version(),
                family.tenantId(),
                family.id());
    }

    @Override
    public Optional<SessionFacts> find(String tenantId, String id) {
        return reads.first(find, List.of(tenantId, id), SessionTable::read);
    }

    private static SessionFacts read(ResultSet row) throws SQLException {
        TokenFamily family = new TokenFamily(
                row.getString("tenant_id"),
                row.getString("id"),
                row.getString("user_id"),
                row.getLong("epoch"),
                row.getLong("generation"),
                row.getString("salt"),
                row.getString("token_hash"),
                row.getString("previous_hash"),
                Instant.ofEpochMilli(row.getLong("rotated_at")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                row.getBoolean("revoked"),
                row.getLong("version"));
        return new SessionFacts(
                family,
                UserTable.role(row.getString("role")),
                row.getBoolean("user_active") && row.getBoolean("tenant_active"),
                row.getLong("account_epoch"));
    }
}
