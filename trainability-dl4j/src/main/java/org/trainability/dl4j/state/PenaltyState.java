package org.trainability.dl4j.state;

import java.util.Map;

/**
 * What a penalty on what the network computes keeps between two steps.
 *
 * @param remembered what it remembers, by its own names
 * @param heads the tensors that are trained with the network, one after the other
 * @param optimizer what is kept of these
 */
public record PenaltyState(
    Map<String, VectorBits> remembered, VectorBits heads, OptimizerState optimizer) {}
