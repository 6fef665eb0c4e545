package dev.taskcore.cache;

/**
 * The generation of an owner: two numbers, of which none but 0 comes back. Immutable.
 *
 * @param owner moved by every commit that touches the owner
 * @param account moved by those alone that touch the account, or who may act for it
 */
public record Generation(long owner, long account) {

    /** That of an owner who has none. */
    public static final Generation NONE = new Generation(0, 0);

    /**
     * The number by which answers of a kind are kept.
     *
     * @param kind what the answers are about
     * @return the number; 0 where nothing may be kept
     */
    public long number(Kind kind) {
        return kind.isOfAccount() ? account : owner;
    }
}
