package org.trainability.api.network;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A trainable vector that a component adds to each of its layers.
 *
 * @param name of the tensor: no two tensors of a layer have the same
 * @param role what it is
 * @param initial its values at the start of a run, one at least; read only
 * @param shared whether it belongs to all units of the layer together; else it has one number for
 *     each of them, which a reset of the unit restores
 * @param minimum below which no update brings a number
 */
@API(status = Status.STABLE, since = "0.1")
public record TrainableTensor(
    String name, Parameter.Role role, double[] initial, boolean shared, double minimum) {

  /**
   * A tensor without a minimum, called as its role, with one number for each unit.
   *
   * @param role what it is
   * @param initial its values at the start of a run, one at least; read only
   */
  public TrainableTensor(Parameter.Role role, double[] initial) {
    this(role.name().toLowerCase(Locale.ROOT), role, initial, false, Double.NEGATIVE_INFINITY);
  }
}
