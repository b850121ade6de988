package org.trainability.api.network;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A trainable vector that a component adds to each of its layers.
 *
 * @param role what it is; no two tensors of a layer have the same
 * @param initial its values at the start of a run, one at least; read only
 */
@API(status = Status.STABLE, since = "0.1")
public record TrainableTensor(Parameter.Role role, double[] initial) {}
