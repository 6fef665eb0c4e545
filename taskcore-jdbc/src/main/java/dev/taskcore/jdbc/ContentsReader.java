package dev.taskcore.jdbc;

import dev.taskcore.account.Account;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.storage.Contents;
import dev.taskcore.task.Task;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How everything is read that moves to another storage: each statement is one stretch of a primary key, but for tasks
 * whose key does not lead with the owner.
 */
final class ContentsReader implements Contents {

    private static final String NEXT_OF_OWNER = "tenant_id = ? AND owner_id = ? AND id > ? ORDER BY id LIMIT ?";

    private final Dialect dialect;
    private final Reads reads;
    private final String nextTenant;
    private final String accounts;
    private final String tasksOfOwner;
    private final String sortedTasksOfOwner;
    private final String tasksOfOthers;
    private final String events;

    ContentsReader(Dialect dialect, Reads reads) {
        this.dialect = dialect;
        this.reads = reads;
        nextTenant = dialect.sql("""
                SELECT min(next) FROM (
                    SELECT min(id) AS next FROM ${prefix}tenants WHERE id > ?
                    UNION ALL SELECT min(tenant_id) FROM ${prefix}users WHERE tenant_id > ?
                    UNION ALL SELECT min(tenant_id) FROM ${prefix}tasks WHERE tenant_id > ?
                    UNION ALL SELECT min(tenant_id) FROM ${prefix}events WHERE tenant_id > ?) all_tables""");
        accounts = dialect.sql("SELECT * FROM ${prefix}users WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT ?");
        // Not by comparing pairs, for which some databases read the whole tenant.
        tasksOfOwner = dialect.sql(TaskReader.COLUMNS + "FROM ${prefix}tasks WHERE " + NEXT_OF_OWNER);
        // Ids alone are sorted, which wants no more than an index.
        sortedTasksOfOwner = dialect.sql(TaskReader.COLUMNS + """
                FROM ${prefix}tasks WHERE tenant_id = ? AND owner_id = ?
                    AND id IN (SELECT id FROM ${prefix}tasks WHERE %s) ORDER BY id""".formatted(NEXT_OF_OWNER));
        tasksOfOthers = dialect.sql(TaskReader.COLUMNS + """
                FROM ${prefix}tasks WHERE tenant_id = ? AND owner_id > ? ORDER BY owner_id, id LIMIT ?""");
        events = dialect.sql("""
                SELECT tenant_id, id, owner_id, subject_id, type, actor_id, at, data FROM ${prefix}events
                WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT ?""");
    }

    @Override
    public Optional<String> tenantAfter(String id) {
        return reads.list(nextTenant, Collections.nCopies(4, id), row -> Optional.ofNullable(row.getString(1)))
                .get(0);
    }

    @Override
    public List<Account> accounts(String tenantId, String afterId, int limit) {
        return reads.list(accounts, List.of(tenantId, afterId, limit), UserTable::read);
    }

    @Override
    public List<Task> tasks(String tenantId, String afterOwnerId, String afterId, int limit) {
        List<Task> found = new ArrayList<>(
                dialect.keyLeadsWithOwner()
                        ? reads.list(tasksOfOwner, List.of(tenantId, afterOwnerId, afterId, limit), TaskReader::read)
                        : reads.list(
                                sortedTasksOfOwner,
                                List.of(tenantId, afterOwnerId, tenantId, afterOwnerId, afterId, limit),
                                TaskReader::read));
        if (found.size() < limit) {
            found.addAll(
                    reads.list(tasksOfOthers, List.of(tenantId, afterOwnerId, limit - found.size()), TaskReader::read));
        }
        return found;
    }

    @Override
    public List<StoredEvent> events(String tenantId, String afterId, int limit) {
        return reads.list(events, List.of(tenantId, afterId, limit), ContentsReader::event);
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                row.getString(8));
    }
}
