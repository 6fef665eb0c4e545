package dev.taskcore.jdbc;

import dev.taskcore.account.Account;
import dev.taskcore.change.Change;
import dev.taskcore.change.Write;
import dev.taskcore.error.ConflictException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Finds which value of a change is in use, where the driver only says that one is. */
final class UniqueValues {

    private final String email;
    private final String username;

    /**
     * Looks by selects.
     *
     * @param locking what a select ends with so that it sees what is, and not what was when the transaction began
     */
    UniqueValues(Dialect dialect, String locking) {
        email = dialect.sql("SELECT 1 FROM ${prefix}users WHERE tenant_id = ? AND email_key = ? AND id <> ?") + locking;
        username = dialect.sql("SELECT 1 FROM ${prefix}users WHERE tenant_id = ? AND username_key = ? AND id <> ?")
                + locking;
    }

    /** The conflict of the first account of a change whose address or name another one has. */
    Optional<ConflictException> find(Change change, Connection connection) throws SQLException {
        for (Write write : change.writes()) {
            if (write instanceof Write.Put put && put.after() instanceof Account account) {
                if (exists(email, account, account.emailKey(), connection)) {
                    return Optional.of(ConflictException.taken("email"));
                }
                if (account.usernameKey() != null && exists(username, account, account.usernameKey(), connection)) {
                    return Optional.of(ConflictException.taken("username"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean exists(String sql, Account account, String key, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account.tenantId());
            statement.setString(2, key);
            statement.setString(3, account.id());
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }
}
