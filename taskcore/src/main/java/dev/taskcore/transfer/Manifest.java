package dev.taskcore.transfer;

import java.util.Map;

/**
 * What an archive holds. Two storages whose exports have the same digest keep the same things, whatever their kind.
 * Immutable.
 *
 * @param parts the number and the digest of each kind
 * @param sha256 the digest of all kinds together: SHA-256 over their lines, in lower-case hexadecimal
 */
public record Manifest(Map<Kind, Part> parts, String sha256) {

    /**
     * Checks and copies what it is made of.
     *
     * @param parts the number and the digest of each kind
     * @param sha256 the digest of all kinds together: SHA-256 over their lines, in lower-case hexadecimal
     */
    public Manifest {
        parts = Map.copyOf(parts);
    }

    /**
     * What an archive holds of one kind.
     *
     * @param count how many
     * @param sha256 the digest: SHA-256 over their lines, in lower-case hexadecimal
     */
    public record Part(long count, String sha256) {}

    /**
     * How many things of a kind there are.
     *
     * @param kind which kind
     * @return their number
     */
    public long count(Kind kind) {
        Part part = parts.get(kind);
        return part == null ? 0 : part.count();
    }
}
