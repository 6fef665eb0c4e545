package dev.taskcore.redis;

import static org.awaitility.Awaitility.await;

import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.Owner;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What a node has heard. Thread-safe. */
final class Hearing implements Broadcast.Listener {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Queue<Owner> owners = new ConcurrentLinkedQueue<>();
    private final AtomicInteger missed = new AtomicInteger();

    static Hearing at(RedisNodes node) {
        Hearing hearing = new Hearing();
        node.broadcast().listen(hearing);
        return hearing;
    }

    @Override
    public void touched(Collection<Owner> touched) {
        owners.addAll(touched);
    }

    @Override
    public void missed() {
        missed.incrementAndGet();
    }

    List<Owner> owners() {
        return List.copyOf(owners);
    }

    int timesMissed() {
        return missed.get();
    }

    /** Lets another node tell of an owner until it is heard. */
    void awaitFrom(RedisNodes other, Owner owner) {
        await("it is heard")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    other.broadcast().touched(List.of(owner));
                    return owners.contains(owner);
                });
    }
}
