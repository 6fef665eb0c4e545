package dev.taskcore.account;

/**
 * The port by which passwords become hashes. Implementations are thread-safe and do no bounding of their own: taskcore
 * runs at most as many at once as there are cores.
 */
public interface PasswordHasher {

    /**
     * Hashes a password with a new salt.
     *
     * @param password the password, taken whole, 8 to 1,024 bytes
     * @return a text of printable ASCII that holds method, parameters, salt and hash
     */
    String hash(byte[] password);

    /**
     * Whether a password is the one that a hash was made of.
     *
     * @param password the password, of any length up to 1,024 bytes
     * @param hash what {@link #hash} gave at some time, perhaps with other parameters
     * @return true if it is; false also for a hash that cannot be read
     */
    boolean verify(byte[] password, String hash);

    /**
     * Whether a hash is weaker than what {@link #hash} makes now, so that it shall be replaced at the next sign-in.
     *
     * @param hash a stored hash
     * @return true if it is weaker or cannot be read
     */
    boolean isWeak(String hash);
}
