package dev.taskcore.contract.support;

import java.security.SecureRandom;
import java.util.Random;

/** Randomness that is the same for the same seed, for tests alone. Thread-safe. */
public final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random source;

    /** The randomness of a seed. */
    public SeededRandom(long seed) {
        this.source = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
