package dev.taskcore.limit;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Some of the subjects of one policy, by their hashes, in arrays: an object for each would cost more than what it
 * holds. Entries that count no longer are dropped when room is needed. Its lock is the caller's to hold.
 */
final class Shard {

    /** The hash of nobody. */
    static final long FREE = 0;

    private static final int SMALLEST = 16;

    /** How often a full one is searched for what is over, at most. */
    private static final long TIDY_MILLIS = 1_000;

    final ReentrantLock lock = new ReentrantLock();

    private final int most;
    private long[] hashes = new long[SMALLEST];
    private long[][] slots = new long[SMALLEST][];
    private int size;
    private long tidied;

    /** For at most so many subjects at once. */
    Shard(int most) {
        this.most = most;
    }

    long[] find(long hash) {
        long[] found = slots[place(hash)];
        return found == null ? Slots.NONE : found;
    }

    /** Whether there is room for this subject, after those that are over have left. */
    boolean takes(long hash, long now) {
        if (hashes[place(hash)] != hash && size >= most && now - tidied >= TIDY_MILLIS) {
            tidy(now);
        }
        return hashes[place(hash)] == hash || size < most;
    }

    void put(long hash, long[] more, long now) {
        int place = place(hash);
        if (hashes[place] == FREE && (size + 1) * 4 > hashes.length * 3) {
            tidy(now);
            place = place(hash);
        }
        if (hashes[place] == FREE) {
            hashes[place] = hash;
            size++;
        }
        slots[place] = more;
    }

    /** Leaves the entries behind that are over, and makes the arrays as long as the others need. */
    private void tidy(long now) {
        tidied = now;
        long[] oldHashes = hashes;
        long[][] oldSlots = slots;
        int live = 0;
        for (long[] old : oldSlots) {
            if (old != null && !Slots.isOver(old, now)) {
                live++;
            }
        }
        int length = Math.max(SMALLEST, Integer.highestOneBit(live) * 2);
        if (live * 8 > length * 5) {
            length *= 2; // so that it is not tidied again soon
        }
        hashes = new long[length];
        slots = new long[length][];
        size = live;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldSlots[i] != null && !Slots.isOver(oldSlots[i], now)) {
                int place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                slots[place] = oldSlots[i];
            }
        }
    }

    /** Where the subject is, or would be. */
    private int place(long hash) {
        int mask = hashes.length - 1;
        int place = (int) (hash >>> 32) & mask;
        while (hashes[place] != FREE && hashes[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
