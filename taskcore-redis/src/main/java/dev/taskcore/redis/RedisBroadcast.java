package dev.taskcore.redis;

import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.Owner;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Tells and hears by publish and subscribe. It publishes a heartbeat too, and hears itself: that is how it knows that
 * what others publish would reach it. Thread-safe.
 *
 * <p>A message is the name of who sends it and, unless it is a heartbeat, pairs of tenant and owner, with blanks
 * between them; no id has any.
 */
final class RedisBroadcast extends RedisPubSubAdapter<String, String> implements Broadcast {

    static final String CHANNEL = "taskcore:touched";

    /** After this long without a heartbeat of its own, messages may have been lost. */
    private static final Duration GAP = Duration.ofMillis(1_500);

    /** After this long the subscription is given up. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Line line;
    private final LongSupplier nanoTime;
    private final String self = UUID.randomUUID().toString();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile long heard;

    RedisBroadcast(Line line, LongSupplier nanoTime) {
        this.line = line;
        this.nanoTime = nanoTime;
    }

    @Override
    public void touched(Collection<Owner> owners) {
        StringBuilder message = new StringBuilder(self);
        owners.forEach(owner ->
                message.append(' ').append(owner.tenantId()).append(' ').append(owner.ownerId()));
        var unused = line.send(redis -> redis.publish(CHANNEL, message.toString()));
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Connects where there is no connection, or none that is heard; and lets itself be heard. */
    void beat() {
        if (silentFor(SILENCE)) {
            line.drop();
        }
        Link link = line.open();
        if (link != null) {
            heard = nanoTime.getAsLong();
            link.subscription().addListener(this);
            var unused = link.subscription().async().subscribe(CHANNEL);
        }
        line.probe(CHANNEL, self);
    }

    @Override
    public void subscribed(String channel, long count) {
        missed();
    }

    @Override
    public void message(String channel, String message) {
        List<String> parts = List.of(message.split(" ", -1));
        if (parts.size() % 2 == 0) {
            missed(); // nobody knows what that was
        } else if (!parts.get(0).equals(self)) {
            List<Owner> owners = new ArrayList<>();
            for (int i = 1; i < parts.size(); i += 2) {
                owners.add(new Owner(parts.get(i), parts.get(i + 1)));
            }
            listeners.forEach(listener -> listener.touched(owners));
        } else if (parts.size() == 1) {
            if (silentFor(GAP)) {
                missed();
            }
            heard = nanoTime.getAsLong();
        }
    }

    private boolean silentFor(Duration time) {
        return nanoTime.getAsLong() - heard > time.toNanos();
    }

    private void missed() {
        listeners.forEach(Listener::missed);
    }
}
