package org.trainability.dl4j.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;

/**
 * φ(z) = z, which makes a deep linear network.
 *
 * @see "Saxe, McClelland and Ganguli 2014, Exact solutions to the nonlinear dynamics of learning in
 *     deep linear neural networks"
 */
public final class Identity implements Activation {

  @Override
  public boolean isPositivelyHomogeneous() {
    return true;
  }

  @Override
  public boolean piecewiseLinear() {
    return true;
  }

  @Override
  public void value(INDArray z, int branch, INDArray out) {
    out.assign(z);
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    out.assign(1);
  }

  /** Makes {@code identity}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "identity";
    }

    @Override
    public String summary() {
      return "no activation, z itself: a deep linear network";
    }

    @Override
    public String source() {
      return "Saxe, McClelland and Ganguli 2014";
    }

    @Override
    public Activation create(Options options) {
      return new Identity();
    }
  }
}
