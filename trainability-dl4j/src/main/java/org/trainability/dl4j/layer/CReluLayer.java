package org.trainability.dl4j.layer;

import org.trainability.api.network.Activation;
import org.trainability.dl4j.activation.CRelu;

/**
 * A DL4J layer that puts out [max(z, 0), max(−z, 0)] and so doubles the width of its feed-forward
 * input.
 *
 * @see CRelu
 */
public final class CReluLayer extends BranchedLayer {

  private static final long serialVersionUID = 1L;

  @Override
  Activation activation() {
    return new CRelu();
  }
}
