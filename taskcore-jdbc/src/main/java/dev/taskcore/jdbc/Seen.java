package dev.taskcore.jdbc;

import dev.taskcore.account.Account;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.change.Change;
import dev.taskcore.change.Entity;
import dev.taskcore.change.Receipt;
import dev.taskcore.change.Write;
import dev.taskcore.task.Task;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a transaction of the host sees. It may keep to how everything was when it first looked, while what it writes
 * meets everything as it is; then it sees no reason for a refusal, however often it looks.
 */
final class Seen {

    private final UniqueValues uniques;
    private final String task;
    private final String account;
    private final String session;
    private final String tenant;
    private final String receipt;

    Seen(Dialect dialect) {
        uniques = new UniqueValues(dialect, "");
        task = dialect.sql("SELECT version FROM ${prefix}tasks WHERE tenant_id = ? AND owner_id = ? AND id = ?");
        account = dialect.sql("SELECT version FROM ${prefix}users WHERE tenant_id = ? AND id = ?");
        session = dialect.sql("SELECT version FROM ${prefix}sessions WHERE tenant_id = ? AND id = ?");
        tenant = dialect.sql("SELECT version FROM ${prefix}tenants WHERE id = ?");
        receipt = dialect.sql("""
                SELECT expires_at FROM ${prefix}receipts
                WHERE tenant_id = ? AND scope = ? AND request_key = ? AND expires_at > ?""");
    }

    /** Whether a change that was refused fits to all that is seen. */
    boolean fits(Change change, Connection connection) throws SQLException {
        if (change.receipt().isPresent() && exists(change.receipt().get(), connection)) {
            return false;
        }
        for (Write write : change.writes()) {
            if (write instanceof Write.Put put && !fits(put, connection)) {
                return false;
            }
        }
        return uniques.find(change, connection).isEmpty();
    }

    private boolean exists(Receipt one, Connection connection) throws SQLException {
        long now = one.createdAt().toEpochMilli();
        return number(connection, receipt, List.of(one.tenantId(), one.scope(), one.key(), now))
                .isPresent();
    }

    private boolean fits(Write.Put put, Connection connection) throws SQLException {
        OptionalLong version = version(put.entity(), connection);
        Entity before = put.before();
        return before == null ? version.isEmpty() : version.isPresent() && version.getAsLong() == before.version();
    }

    private OptionalLong version(Entity entity, Connection connection) throws SQLException {
        if (entity instanceof Task) {
            return number(connection, task, List.of(entity.tenantId(), entity.ownerId(), entity.id()));
        }
        if (entity instanceof Account) {
            return number(connection, account, List.of(entity.tenantId(), entity.id()));
        }
        return entity instanceof TokenFamily
                ? number(connection, session, List.of(entity.tenantId(), entity.id()))
                : number(connection, tenant, List.of(entity.id()));
    }

    private static OptionalLong number(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int unused = Bindings.bind(statement, 1, values);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }
}
