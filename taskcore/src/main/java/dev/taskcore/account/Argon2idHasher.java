package dev.taskcore.account;

import com.password4j.Argon2Function;
import com.password4j.Hash;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Argon2id (RFC 9106) with 19 MiB of memory, two passes and one lane: the floor that OWASP's Application Security
 * Verification Standard 5.0, appendix C, asks for. Thread-safe.
 */
public final class Argon2idHasher implements PasswordHasher {

    private static final int MEMORY_KIB = 19 * 1_024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final SecureRandom random;

    /**
     * A hasher.
     *
     * @param random where salts come from
     */
    public Argon2idHasher(SecureRandom random) {
        this.random = random;
    }

    @Override
    public String hash(byte[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Hash hash = function().hash(password, salt);
        return hash.getResult();
    }

    @Override
    public boolean verify(byte[] password, String hash) {
        Argon2Function stored;
        try {
            stored = Argon2Function.getInstanceFromHash(hash);
        } catch (RuntimeException e) {
            return false;
        }
        return stored.check(password, hash.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isWeak(String hash) {
        try {
            Argon2Function stored = Argon2Function.getInstanceFromHash(hash);
            return stored.getVariant() != Argon2.ID
                    || stored.getMemory() < MEMORY_KIB
                    || stored.getIterations() < PASSES
                    || stored.getOutputLength() < HASH_BYTES;
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** It keeps as much memory as a hash takes, from when it is first asked for; so nobody asks who hashes nothing. */
    private static Argon2Function function() {
        return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    }
}
