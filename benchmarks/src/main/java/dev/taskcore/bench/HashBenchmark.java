package dev.taskcore.bench;

import dev.taskcore.account.Argon2idHasher;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to check a password: the bound of all sign-ins. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class HashBenchmark {

    private final byte[] password = Samples.PASSWORD.getBytes(StandardCharsets.UTF_8);
    private final Argon2idHasher hasher = new Argon2idHasher(new SecureRandom());
    private final String hash = hasher.hash(password);

    /**
     * Checks the right password.
     *
     * @return true
     */
    @Benchmark
    public boolean verify() {
        return hasher.verify(password, hash);
    }
}
