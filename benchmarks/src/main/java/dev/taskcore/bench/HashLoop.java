package dev.taskcore.bench;

import dev.taskcore.account.Argon2idHasher;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many passwords the machine can check: Argon2id and nothing else, in as many threads as there are cores. Sign-ins
 * cannot be more.
 *
 * <p>Arguments: seconds to warm up, seconds to measure.
 */
public final class HashLoop {

    private HashLoop() {}

    /**
     * Prints, parted by tabs, how many checks were made, in how many seconds, and the CPU seconds they took.
     *
     * @param args seconds to warm up and to measure
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        int threads = Runtime.getRuntime().availableProcessors();
        long unused = run(threads, Integer.parseInt(args[0]));
        Duration cpu = cpu();
        long began = System.nanoTime();
        long checks = run(threads, Integer.parseInt(args[1]));
        System.out.printf(
                Locale.ROOT,
                "%d\t%.3f\t%.2f%n",
                checks,
                (System.nanoTime() - began) / 1e9,
                cpu().minus(cpu).toMillis() / 1e3);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long run(int threads, int seconds) throws InterruptedException {
        byte[] password = Samples.PASSWORD.getBytes(StandardCharsets.UTF_8);
        Argon2idHasher hasher = new Argon2idHasher(new SecureRandom());
        String hash = hasher.hash(password);
        LongAdder checks = new LongAdder();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = new Thread(() -> {
                while (System.nanoTime() < end) {
                    if (!hasher.verify(password, hash)) {
                        throw new IllegalStateException("the right password was refused");
                    }
                    checks.increment();
                }
            });
            all[i].start();
        }
        for (Thread each : all) {
            each.join();
        }
        return checks.sum();
    }
}
