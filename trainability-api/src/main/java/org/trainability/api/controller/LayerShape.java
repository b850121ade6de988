package org.trainability.api.controller;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A trainable layer as a controller can act on it.
 *
 * @param name the layer's name
 * @param units its number of units; 0 if the framework does not know units in it
 * @param branches outputs of each unit: 2 under CReLU
 * @param mirrored whether one of the branches takes the unit's pre-activation z as −z, as under
 *     CReLU; false under Fourier, of whose branches both take z
 * @param reader the name of the one layer whose weights read its units; empty if {@link
 *     Action.ResetUnits} can't replace units of it
 * @param tensors the number of entries of each of its tensors, by the tensor's name within the
 *     layer, as {@code weight}
 * @param initialRms the root mean square of its {@linkplain
 *     org.trainability.api.network.Parameter#initial initial} weights, which a reset renews; 0 for
 *     a layer without weights, as a normalization
 */
@API(status = Status.STABLE, since = "0.1")
public record LayerShape(
    String name,
    int units,
    int branches,
    boolean mirrored,
    String reader,
    Map<String, Integer> tensors,
    double initialRms) {

  public LayerShape {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * {@return whether {@link Action.ResetUnits} can replace units of it: true of hidden layers,
   * false of the classifier, whose units are the classes, of a normalization, whose entries belong
   * to the units of the layer before it, and of the layers whose outputs the skip connections of
   * residual blocks carry on}
   */
  public boolean resettable() {
    return !reader.isEmpty();
  }
}
