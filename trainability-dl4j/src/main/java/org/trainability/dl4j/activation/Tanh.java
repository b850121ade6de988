package org.trainability.dl4j.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.TanhDerivative;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;

/**
 * φ(z) = tanh z, φ' = 1 − tanh² z, φ'' = −2 tanh z (1 − tanh² z).
 *
 * @see "LeCun, Bottou, Orr and Müller 1998, Efficient BackProp"
 */
public final class Tanh implements Activation {

  @Override
  public boolean piecewiseLinear() {
    return false;
  }

  @Override
  public void value(INDArray z, int branch, INDArray out) {
    Nd4j.getExecutioner().exec(new org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh(z, out));
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    out.assign(1);
    multiplyBySlope(z, out);
  }

  @Override
  public void curvature(INDArray z, int branch, INDArray out) {
    value(z, branch, out);
    multiplyBySlope(z, out);
    out.muli(-2);
  }

  private static void multiplyBySlope(INDArray z, INDArray out) {
    Nd4j.getExecutioner().exec(new TanhDerivative(z, out, out));
  }

  /** Makes {@code tanh}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "tanh";
    }

    @Override
    public String summary() {
      return "hyperbolic tangent";
    }

    @Override
    public String source() {
      return "LeCun et al. 1998";
    }

    @Override
    public Activation create(Options options) {
      return new Tanh();
    }
  }
}
