package org.trainability.evaluation.claim;

/**
 * The size of a statistic over seeds.
 *
 * @param mean over the seeds
 * @param low lower end of the bootstrap interval of the mean
 * @param high upper end
 * @param seeds how many have a value, at least 1
 */
public record Effect(double mean, double low, double high, int seeds) {}
