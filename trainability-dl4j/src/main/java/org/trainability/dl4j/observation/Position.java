package org.trainability.dl4j.observation;

/**
 * Where in a run a step is.
 *
 * @param step over the whole run, from 1
 * @param task from 1
 */
public record Position(long step, int task) {}
