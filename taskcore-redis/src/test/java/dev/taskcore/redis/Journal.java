package dev.taskcore.redis;

import dev.taskcore.limit.Charge;
import dev.taskcore.limit.Policy;
import dev.taskcore.limit.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Clients of one subject who ask without a pause, and what they were admitted to. Its owner is one thread. */
final class Journal {

    private final Policy policy;
    private final String subject;
    private final List<Client> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Admission> admissions = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    Journal(Policy policy, String subject) {
        this.policy = policy;
        this.subject = subject;
    }

    /** Somebody who asks a limiter. */
    private record Client(RateLimiter limiter, int units) {}

    /** Units that were taken somewhen from a moment to another. */
    private record Admission(long from, long to, int units) {}

    void add(RateLimiter limiter, int units) {
        clients.add(new Client(limiter, units));
    }

    /** Lets all of them begin to ask. */
    void begin() {
        for (Client client : clients) {
            Thread thread = new Thread(() -> ask(client));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Lets them come to an end. */
    void end() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    int admissions() {
        return admissions.size();
    }

    int units() {
        return admissions.stream().mapToInt(Admission::units).sum();
    }

    /** The most units that were certainly taken within one window. */
    int fullest(Duration window) {
        return fullest(window, admissions.stream().toList());
    }

    /** The same of those windows that lie between two moments. */
    int fullest(Duration window, long from, long to) {
        return fullest(
                window,
                admissions.stream()
                        .filter(one -> one.from - from > 0 && one.to - to < 0)
                        .toList());
    }

    private static int fullest(Duration window, List<Admission> admissions) {
        List<Admission> all = admissions.stream()
                .sorted(Comparator.comparingLong(Admission::from))
                .toList();
        int most = 0;
        for (int i = 0; i < all.size(); i++) {
            long end = all.get(i).from + window.toNanos();
            int units = 0;
            for (int j = i; j < all.size() && all.get(j).from < end; j++) {
                units += all.get(j).to < end ? all.get(j).units : 0;
            }
            most = Math.max(most, units);
        }
        return most;
    }

    private void ask(Client client) {
        while (!ended) {
            long from = System.nanoTime();
            boolean admitted = client.limiter()
                    .take(List.of(new Charge(policy, subject, client.units())))
                    .admitted();
            if (admitted) {
                admissions.add(new Admission(from, System.nanoTime(), client.units()));
            }
        }
    }
}
