package org.trainability.benchmarks.challenge.control;

import java.util.OptionalDouble;

/**
 * What a contestant reached in one run.
 *
 * @param accuracies of all tasks in their order; a task that was not done counts as chance
 * @param seconds that the run took; empty if it was not taken
 */
record Attempt(double[] accuracies, OptionalDouble seconds) {}
