package dev.taskcore.jdbc;

import dev.taskcore.change.Event;
import org.jspecify.annotations.Nullable;

/** How events are written. */
final class EventTable {

    private final String insert;
    private final @Nullable Many insertMany;

    EventTable(Dialect dialect) {
        insert = dialect.sql("""
                INSERT INTO ${prefix}events (tenant_id, id, owner_id, subject_id, type, actor_id, at, data)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""");
        insertMany = dialect.many(insert, 0);
    }

    Step put(Event event) {
        return Step.of(
                        insert,
                        event.tenantId(),
                        event.id(),
                        event.ownerId(),
                        event.subjectId(),
                        event.type(),
                        event.actorId(),
                        event.at(),
                        event.data())
                .many(insertMany);
    }
}
