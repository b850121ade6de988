package org.trainability.dl4j;

import java.util.List;
import java.util.function.Supplier;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.TrainableLayer;

/**
 * A trainable layer of a network.
 *
 * @param name {@code fc1}, {@code bn1}, …
 * @param present gives its tensors with their present initial values, which a reset renews
 * @param isOutput whether it puts out the network's output
 * @param isNormalized whether a normalization follows directly
 */
public record NetworkLayer(
    String name, Supplier<List<Parameter>> present, boolean isOutput, boolean isNormalized)
    implements TrainableLayer {

  @Override
  public List<Parameter> tensors() {
    return present.get();
  }
}
