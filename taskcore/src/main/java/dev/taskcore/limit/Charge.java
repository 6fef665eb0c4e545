package dev.taskcore.limit;

/**
 * What is to be taken from one count. Immutable.
 *
 * @param policy the policy that counts
 * @param subject whom it is counted for, in the words of {@link Policy#by()}
 * @param units how much, from 0, which only asks, to {@link Policy#units()}
 */
public record Charge(Policy policy, String subject, int units) {

    /**
     * Checks the units.
     *
     * @param policy the policy that counts
     * @param subject whom it is counted for, in the words of {@link Policy#by()}
     * @param units how much, from 0, which only asks, to {@link Policy#units()}
     */
    public Charge {
        if (units < 0 || units > policy.units()) {
            throw new IllegalArgumentException(units + " units are not from 0 to " + policy.units());
        }
    }
}
