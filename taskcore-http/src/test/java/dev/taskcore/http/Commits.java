package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Storage;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What happens on every commit of a storage in memory; they can be made to wait. Thread-safe. */
final class Commits implements AutoCloseable {

    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore open = new Semaphore(0);
    private volatile Runnable onCommit = () -> {};

    Storage storage() {
        Storage kept = new MemoryStorage();
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        onCommit.run();
                    }
                    return method.invoke(kept, arguments);
                });
    }

    /** From now on each does this first. */
    void each(Runnable first) {
        onCommit = first;
    }

    /** From now on each waits until it is let go. */
    void hold() {
        each(() -> {
            arrived.release();
            open.acquireUninterruptibly();
        });
    }

    /** Returns when so many more wait. */
    void awaitHeld(int commits) throws InterruptedException {
        assertThat(arrived.tryAcquire(commits, 20, TimeUnit.SECONDS)).isTrue();
    }

    /** Lets so many go, and holds the others. */
    void letGo(int commits) {
        open.release(commits);
    }

    /** Lets all go that wait, and holds none. */
    @Override
    public void close() {
        each(() -> {});
        open.release(open.getQueueLength());
    }
}
