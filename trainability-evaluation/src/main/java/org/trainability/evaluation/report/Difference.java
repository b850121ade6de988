package org.trainability.evaluation.report;

/**
 * Where a setting departs from the paper's.
 *
 * @param key as {@code stream.tasks}
 * @param here the value of these runs
 * @param paper the paper's value
 */
public record Difference(String key, String here, String paper) {}
