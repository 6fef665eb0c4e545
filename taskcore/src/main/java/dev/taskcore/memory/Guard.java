package dev.taskcore.memory;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The one lock of a storage: many read at once, one commits alone. */
final class Guard {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    <T> T read(Supplier<T> work) {
        return within(lock.readLock(), work);
    }

    <T> T write(Supplier<T> work) {
        return within(lock.writeLock(), work);
    }

    private static <T> T within(Lock held, Supplier<T> work) {
        held.lock();
        try {
            return work.get();
        } finally {
            held.unlock();
        }
    }
}
