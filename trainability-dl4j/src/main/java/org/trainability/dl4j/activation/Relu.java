package org.trainability.dl4j.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;

/**
 * φ(z) = max(z, 0), with φ'(0) = 0; a NaN stays a NaN.
 *
 * @see "Nair and Hinton 2010, Rectified linear units improve restricted Boltzmann machines"
 */
public final class Relu implements Activation {

  @Override
  public boolean piecewiseLinear() {
    return true;
  }

  @Override
  public void value(INDArray z, int branch, INDArray out) {
    // Not ScalarMax, which turns a NaN into 0 and would hide that a run has diverged.
    Nd4j.getExecutioner().exec(new RectifiedLinear(z, out, 0));
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    Nd4j.getExecutioner().exec(new Step(z, out, 0));
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
