package dev.taskcore.contract.support;

/**
 * What the random input of a test begins with: the same in every build, unless {@code -Dtaskcore.seed} says otherwise.
 */
public final class Seed {

    private static final String SETTING = "taskcore.seed";

    private Seed() {}

    /**
     * Chooses a seed, and prints it, so that the run can be repeated.
     *
     * @param test what to print before it
     * @param usual the seed of every build, where {@code -Dtaskcore.seed} names no other and does not say
     *     {@code random}
     */
    public static long of(String test, long usual) {
        String said = System.getProperty(SETTING, String.valueOf(usual));
        long seed = said.equals("random") ? System.nanoTime() : Long.parseLong(said);
        System.out.printf("%s: -D%s=%d%n", test, SETTING, seed);
        return seed;
    }
}
