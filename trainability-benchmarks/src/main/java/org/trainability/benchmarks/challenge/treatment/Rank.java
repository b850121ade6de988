package org.trainability.benchmarks.challenge.treatment;

/**
 * A place in the league and how well it is known.
 *
 * @param value from 1; equals share the best one
 * @param low lower end of the 95 % interval
 * @param high upper end
 * @param first share of the resamples in which it is the first
 */
public record Rank(int value, int low, int high, double first) {}
