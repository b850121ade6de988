package org.trainability.dl4j.state;

/**
 * A network in training between two steps. Initial parameters, which some regularizers want, and
 * random vectors are not in it: they follow from how the learner is made.
 *
 * @param parameters all of DL4J's, running statistics included
 * @param optimizer what it keeps, and the rates
 * @param computed steps computed so far, from which the noise of the next forward pass follows; 0
 *     where there is none
 * @param iteration DL4J's count of updates, which its schedules go by
 */
public record LearnerState(
    Numbers parameters, OptimizerState optimizer, long computed, int iteration) {}
