package org.trainability.experiment.stream;

/**
 * How long a run is.
 *
 * @param steps of all its tasks
 * @param firstTask the steps of its first task, or window
 */
public record RunLength(long steps, TaskSteps firstTask) {}
