package dev.taskcore.jdbc;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Threads by name, each of which makes one call, and what the calls threw. */
final class Callers {

    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();

    /** Makes a call, which waits for something or has ended when this returns. */
    void start(String name, Runnable call) {
        failures.remove(name);
        Thread thread = new Thread(
                () -> {
                    try {
                        call.run();
                    } catch (RuntimeException e) {
                        failures.put(name, e);
                    }
                },
                name);
        threads.put(name, thread);
        thread.start();
        awaitWaiting(name);
    }

    /** Waits until a caller waits for something, or has ended. */
    void awaitWaiting(String name) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> isStill(name));
    }

    boolean areRunning(String... names) {
        return Stream.of(names).allMatch(name -> thread(name).isAlive());
    }

    private Thread thread(String name) {
        return requireNonNull(threads.get(name));
    }

    private boolean isStill(String name) {
        return List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED)
                .contains(thread(name).getState());
    }

    void interrupt(String name) {
        thread(name).interrupt();
    }

    /** What a caller's call threw. */
    @Nullable
    RuntimeException failure(String name) {
        return failures.get(name);
    }

    /** Waits for the end of these, or of all. */
    void join(String... names) throws InterruptedException {
        for (String name : names.length == 0 ? threads.keySet().toArray(new String[0]) : names) {
            thread(name).join();
        }
    }
}
