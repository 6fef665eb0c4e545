package dev.taskcore.limit;

/**
 * What one subject has taken, as functions over an array: each element is one slot of time, the moment until which its
 * units count in the upper bits and the units in the lower, the earliest first. Time is cut into slots of a hundred and
 * twenty-eighth of the window, and what is taken in a slot counts until a whole window after the slot's end. So
 * whatever was taken less than a window ago counts, which is the bound, and nothing counts for longer than a window and
 * a slot, which leaves 128 of 129 parts of the limit usable.
 *
 * <p>Moments are milliseconds of a clock that never goes back, from 0.
 */
final class Slots {

    static final long[] NONE = {};

    private static final int PER_WINDOW = 128;
    private static final int UNIT_BITS = 24;
    private static final long UNITS = (1L << UNIT_BITS) - 1;

    private Slots() {}

    /** The units that count at a moment. */
    static int used(long[] slots, long now) {
        int used = 0;
        for (long slot : slots) {
            if (until(slot) > now) {
                used += units(slot);
            }
        }
        return used;
    }

    /**
     * The slots with more units, and without those that count no longer; the array itself where it has room for both.
     */
    static long[] with(long[] slots, long now, long window, int units) {
        int first = 0;
        while (first < slots.length && until(slots[first]) <= now) {
            first++;
        }
        long length = Math.max(1, window / PER_WINDOW);
        long until = (now / length + 1) * length + window;
        int last = slots.length - 1;
        boolean known = first <= last && until(slots[last]) >= until;
        if (known && first == 0) {
            slots[last] += units;
            return slots;
        }
        long[] more = new long[slots.length - first + (known ? 0 : 1)];
        System.arraycopy(slots, first, more, 0, slots.length - first);
        if (known) {
            more[more.length - 1] += units;
        } else {
            more[more.length - 1] = until << UNIT_BITS | units;
        }
        return more;
    }

    /** The moment from which so many units less count, of those that do, if none are added. */
    static long fallsBy(long[] slots, long now, int units) {
        long moment = now;
        for (int i = 0, left = units; left > 0; i++) {
            if (until(slots[i]) > now) {
                left -= units(slots[i]);
                moment = until(slots[i]);
            }
        }
        return moment;
    }

    /** Whether nothing counts any more. */
    static boolean isOver(long[] slots, long now) {
        return slots.length == 0 || until(slots[slots.length - 1]) <= now;
    }

    private static long until(long slot) {
        return slot >>> UNIT_BITS;
    }

    private static int units(long slot) {
        return (int) (slot & UNITS);
    }
}
