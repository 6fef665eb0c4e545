package dev.taskcore.limit;

import java.time.Duration;

/**
 * How one count stands after a decision. Immutable.
 *
 * @param policy the policy that counts
 * @param fits whether what was asked for was within the policy
 * @param remaining how many units could be taken now
 * @param reset if it fitted, when the first of the counted units come back, and the window's length if none is counted;
 *     if it did not, when what was asked for will fit, provided that nobody takes any in the meantime
 */
public record Standing(Policy policy, boolean fits, int remaining, Duration reset) {}
