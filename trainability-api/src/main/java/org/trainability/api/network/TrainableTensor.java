package org.trainability.api.network;

/**
 * A trainable vector that a component adds to each of its layers.
 *
 * @param role what it is; no two tensors of a layer have the same
 * @param initial its values at the start of a run, one at least; read only
 */
public record TrainableTensor(Parameter.Role role, double[] initial) {}
