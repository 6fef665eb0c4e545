package dev.taskcore.jdbc;

import dev.taskcore.account.Account;
import dev.taskcore.account.User;
import dev.taskcore.account.UserStore;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Attributes;
import dev.taskcore.change.Json;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts: how they are written and read. */
final class UserTable implements UserStore {

    private final Reads reads;
    private final String insert;
    private final String update;
    private final String delete;
    private final String byId;
    private final String byEmail;
    private final String byUsername;
    private final String activeAdmins;

    UserTable(Dialect dialect, Reads reads) {
        this.reads = reads;
        insert = dialect.sql("""
                INSERT INTO ${prefix}users (email, email_key, username, username_key, name, role, active, preferences,
                    password_hash, epoch, version, updated_at, created_at, tenant_id, id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ${json}, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (tenant_id, id) DO NOTHING""");
        update = dialect.sql("""
                UPDATE ${prefix}users SET email = ?, email_key = ?, username = ?, username_key = ?, name = ?, role = ?,
                    active = ?, preferences = ${json}, password_hash = ?, epoch = ?, version = ?, updated_at = ?
                WHERE tenant_id = ? AND id = ? AND version = ?""");
        delete = dialect.sql("DELETE FROM ${prefix}users WHERE tenant_id = ? AND id = ? AND version = ?");
        String select = dialect.sql("SELECT * FROM ${prefix}users WHERE tenant_id = ?");
        byId = select + " AND id = ?";
        byEmail = select + " AND email_key = ?";
        byUsername = select + " AND username_key = ?";
        activeAdmins =
                dialect.sql("SELECT count(*) FROM ${prefix}users WHERE tenant_id = ? AND active AND role = 'admin'");
    }

    Step put(@Nullable Account before, @Nullable Account after) {
        if (before == null) {
            Account account = Steps.present(after);
            return written(insert, account)
                    .add(account.user().createdAt())
                    .add(account.tenantId())
                    .add(account.id())
                    .orElse(UserTable::idInUse);
        }
        if (after == null) {
            return Step.of(delete, before.tenantId(), before.id(), before.version())
                    .orElse(() -> Steps.stale(before));
        }
        return written(update, after)
                .add(before.tenantId())
                .add(before.id())
                .add(before.version())
                .orElse(() -> Steps.stale(before));
    }

    private static Step written(String sql, Account account) {
        User user = account.user();
        return Step.of(
                sql,
                user.email(),
                account.emailKey(),
                user.username(),
                account.usernameKey(),
                user.name(),
                text(user.role()),
                user.active(),
                Json.write(user.preferences()),
                account.passwordHash(),
                account.epoch(),
                account.version(),
                user.updatedAt());
    }

    static ConflictException idInUse() {
        return new ConflictException(Reason.ID_IN_USE, "id", "The id is in use.");
    }

    @Override
    public Optional<Account> byId(String tenantId, String id) {
        return reads.first(byId, List.of(tenantId, id), UserTable::read);
    }

    @Override
    public Optional<Account> byEmail(String tenantId, String emailKey) {
        return reads.first(byEmail, List.of(tenantId, emailKey), UserTable::read);
    }

    @Override
    public Optional<Account> byUsername(String tenantId, String usernameKey) {
        return reads.first(byUsername, List.of(tenantId, usernameKey), UserTable::read);
    }

    @Override
    public long activeAdmins(String tenantId) {
        return reads.single(activeAdmins, List.of(tenantId), row -> row.getLong(1));
    }

    static String text(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    static Role role(String text) {
        return Role.valueOf(text.toUpperCase(Locale.ROOT));
    }

    static Account read(ResultSet row) throws SQLException {
        User user = new User(
                row.getString("tenant_id"),
                row.getString("id"),
                row.getString("email"),
                row.getString("username"),
                row.getString("name"),
                role(row.getString("role")),
                row.getBoolean("active"),
                Attributes.read(row.getString("preferences")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")));
        return new Account(
                user,
                row.getString("email_key"),
                row.getString("username_key"),
                row.getString("password_hash"),
                row.getLong("epoch"),
                row.getLong("version"));
    }
}
