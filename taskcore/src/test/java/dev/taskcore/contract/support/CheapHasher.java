package dev.taskcore.contract.support;

import dev.taskcore.account.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** A hasher for tests: quick, without salt, and it counts. Thread-safe. */
public final class CheapHasher implements PasswordHasher {

    private static final String STRONG = "cheap$";
    private static final String WEAK = "weak$";

    private final AtomicInteger calls = new AtomicInteger();

    /** How often it has hashed or verified. */
    public int calls() {
        return calls.get();
    }

    /** A hash that is due for replacement. */
    public static String weakHash(String password) {
        return WEAK + digest(password.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String hash(byte[] password) {
        calls.incrementAndGet();
        return STRONG + digest(password);
    }

    @Override
    public boolean verify(byte[] password, String hash) {
        calls.incrementAndGet();
        return hash.equals(STRONG + digest(password)) || hash.equals(WEAK + digest(password));
    }

    @Override
    public boolean isWeak(String hash) {
        return !hash.startsWith(STRONG);
    }

    private static String digest(byte[] password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
