package org.trainability.dl4j.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.Rectifier;
import org.trainability.dl4j.kernel.ElementWise;

/**
 * φ(z) = max(z, 0), with φ'(0) = 0; a NaN stays a NaN.
 *
 * @see "Nair and Hinton 2010, Rectified linear units improve restricted Boltzmann machines"
 */
public final class Relu implements Activation {

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
    ElementWise.apply(
        z,
        out,
        (values, count) -> Rectifier.positivePart(1f, values, count),
        (values, count) -> Rectifier.positivePart(1.0, values, count));
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    ElementWise.apply(
        z,
        out,
        (values, count) -> Rectifier.step(1f, values, count),
        (values, count) -> Rectifier.step(1.0, values, count));
  }

  /** Makes {@code relu}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "relu";
    }

    @Override
    public String summary() {
      return "rectified linear unit, max(z, 0)";
    }

    @Override
    public String source() {
      return "Nair and Hinton 2010";
    }

    @Override
    public Activation create(Options options) {
      return new Relu();
    }
  }
}
