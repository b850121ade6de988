package org.trainability.api.network;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A trainable layer as optimizers and constraints see it. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface TrainableLayer {

  /**
   * Returns the layer's name.
   *
   * @return {@code fc1}, {@code bn1}, …
   */
  String name();

  /**
   * Returns the layer's tensors with their roles and initial values, in the order in which they lie
   * in vectors of shape [size], each flattened in Fortran order.
   *
   * @return views of the present parameters, at least one
   */
  List<Parameter> tensors();

  /**
   * Tells whether this layer puts out the network's output, as a classifier's last layer does. Such
   * a layer has no units that could be reset.
   *
   * @return whether it is the output layer
   */
  boolean isOutput();

  /**
   * Tells whether a normalization follows directly, so that the scale of this layer's weights and
   * its bias do not matter.
   *
   * @return whether what the layer puts out is normalized
   */
  boolean isNormalized();
}
