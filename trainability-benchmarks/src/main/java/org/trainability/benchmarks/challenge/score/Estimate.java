package org.trainability.benchmarks.challenge.score;

/**
 * A score and how well it is known.
 *
 * @param value of all runs
 * @param low lower end of the 95 % interval
 * @param high upper end
 */
public record Estimate(double value, double low, double high) {}
