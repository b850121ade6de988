package org.trainability.api.network;

/**
 * Numbers of a layer, one for each unit, that follow what passes through it in training and are not
 * trained, as the running mean of a batch norm.
 *
 * @param name as {@code "mean"}
 * @param initial of every unit at the start of a run
 */
public record RunningStatistic(String name, double initial) {}
