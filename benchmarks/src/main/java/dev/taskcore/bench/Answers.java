package dev.taskcore.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** How long answers took to come, by their status. Not thread-safe. */
final class Answers {

    private final Map<Integer, long[]> nanos = new TreeMap<>();
    private final Map<Integer, Integer> counts = new TreeMap<>();
    private final Map<Integer, Integer> inTime = new TreeMap<>();
    private Duration lasted = Duration.ZERO;
    private int sent;
    private int broken;
    private int unanswered;

    /** One more request is on its way. */
    void sent() {
        sent++;
    }

    /**
     * One more answer.
     *
     * @param early whether it came while requests were still sent: rates are made of these alone
     */
    void add(int status, long took, boolean early) {
        if (early) {
            inTime.merge(status, 1, Integer::sum);
        }
        int count = counts.merge(status, 1, Integer::sum);
        long[] known = nanos.computeIfAbsent(status, s -> new long[1024]);
        if (count > known.length) {
            known = Arrays.copyOf(known, 2 * known.length);
            nanos.put(status, known);
        }
        known[count - 1] = took;
    }

    /** Another connection ended before the answer. */
    void broken() {
        broken++;
    }

    /** So many were waited for in vain. */
    void unanswered(int requests) {
        unanswered = requests;
    }

    /** How long requests were sent. */
    void lasted(Duration duration) {
        lasted = duration;
    }

    double perSecond(int status) {
        return inTime.getOrDefault(status, 0) * 1e9 / lasted.toNanos();
    }

    double sentPerSecond() {
        return sent * 1e9 / lasted.toNanos();
    }

    /** In how many milliseconds so many hundredths of the answers of a status had come. */
    double millis(int status, int percentile) {
        int count = counts.getOrDefault(status, 0);
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos.getOrDefault(status, new long[0]), count);
        Arrays.sort(sorted);
        return sorted[(int) ((count - 1L) * percentile / 100)] / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** How many had no answer, or one of another status. */
    int others(List<Integer> statuses) {
        return broken
                + unanswered
                + counts.entrySet().stream()
                        .filter(count -> !statuses.contains(count.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
    }
}
