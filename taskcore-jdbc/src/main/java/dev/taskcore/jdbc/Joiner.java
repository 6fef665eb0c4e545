package dev.taskcore.jdbc;

import dev.taskcore.auth.TokenFamily;
import dev.taskcore.cache.Owner;
import dev.taskcore.change.Change;
import dev.taskcore.change.Entity;
import dev.taskcore.change.Write;
import dev.taskcore.task.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A change that may be committed with others, and the caller who waits with it. */
final class Joiner {

    private final List<Step> steps;
    private final Set<Owner> owners = new HashSet<>();
    private final Set<Object> rows = new HashSet<>();
    private final CompletableFuture<Turn> turn = new CompletableFuture<>();
    private long until;

    private record Row(Class<?> kind, Owner owner, String id) {}

    Joiner(Change change, List<Step> steps) {
        this.steps = steps;
        for (Write write : change.writes()) {
            if (write instanceof Write.Put put) {
                Entity entity = put.entity();
                Owner owner = new Owner(entity.tenantId(), entity.ownerId());
                owners.add(owner);
                rows.add(new Row(entity.getClass(), owner, entity.id()));
            }
        }
        change.receipt().ifPresent(receipt -> rows.add(List.of(receipt.tenantId(), receipt.scope(), receipt.key())));
    }

    /** Whether a change is small, and writes nothing that may be in use but by its key, which others would suffer. */
    static boolean canBe(Change change, List<Step> steps) {
        return steps.size() < Pipeline.TOGETHER
                && change.writes().stream()
                        .allMatch(write -> write instanceof Write.Put put
                                && (put.entity() instanceof Task || put.entity() instanceof TokenFamily));
    }

    List<Step> steps() {
        return steps;
    }

    /** Whose rows it writes. */
    Set<Owner> owners() {
        return owners;
    }

    /** What it writes, of which two in one transaction would refuse each other. */
    Set<Object> rows() {
        return rows;
    }

    /** It waits for its turn until then, by the time that {@link System#nanoTime} tells. */
    void waitUntil(long nanoTime) {
        until = nanoTime;
    }

    long waitsUntil() {
        return until;
    }

    /** What it is told, once it is. */
    CompletableFuture<Turn> turn() {
        return turn;
    }
}
