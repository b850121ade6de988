package org.trainability.benchmarks.claim;

import java.util.OptionalDouble;

/**
 * A statistic of runs with the range in which it must lie.
 *
 * @param meaning of the statistic in a few words with its unit, as {@code remaining share of the
 *     best gain over chance}
 * @param least at least so much; empty for no bound
 * @param most at most so much; empty for no bound
 */
public record Condition(String meaning, OptionalDouble least, OptionalDouble most) {}
