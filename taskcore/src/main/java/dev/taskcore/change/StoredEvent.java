package dev.taskcore.change;

import java.time.Instant;

/**
 * An event as it is read back, whatever has happened.
 *
 * @param tenantId the tenant it happened in
 * @param id the event's id
 * @param ownerId whose thing it happened to
 * @param subjectId what it happened to
 * @param type what happened
 * @param actorId who made it happen
 * @param at when it happened, in whole milliseconds
 * @param data the facts, a JSON object
 */
public record StoredEvent(
        String tenantId,
        String id,
        String ownerId,
        String subjectId,
        String type,
        String actorId,
        Instant at,
        String data)
        implements Event {

    /**
     * What remains of an event once it is stored.
     *
     * @param event any event
     * @return its stored form
     */
    public static StoredEvent of(Event event) {
        return new StoredEvent(
                event.tenantId(),
                event.id(),
                event.ownerId(),
                event.subjectId(),
                event.type(),
                event.actorId(),
                event.at(),
                event.data());
    }
}
