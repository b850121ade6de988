package org.trainability.benchmarks.challenge.control;

import java.util.OptionalDouble;

/**
 * What a contestant reached in one run.
 *
 * @param accuracies of all tasks in their order; a task that was not done counts as chance
 * @param time of the run in units of what is left without measuring and deciding; empty if it was
 *     not taken
 */
record Attempt(double[] accuracies, OptionalDouble time) {}
