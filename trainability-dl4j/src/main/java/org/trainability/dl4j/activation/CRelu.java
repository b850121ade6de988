package org.trainability.dl4j.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.Rectifier;
import org.trainability.dl4j.kernel.ElementWise;

/**
 * The concatenated ReLU: branch 0 is max(z, 0), branch 1 is max(−z, 0), both of slope 0 at 0. It
 * doubles the width of its layer's output.
 *
 * @see "Shang, Sohn, Almeida and Lee 2016, Understanding and improving convolutional neural
 *     networks via concatenated rectified linear units"
 */
public final class CRelu implements Activation {

  @Override
  public int branches() {
    return 2;
  }

  @Override
  public boolean isMirrored(int branch) {
    return branch == 1;
  }

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
    int sign = sign(branch);
    ElementWise.apply(
        z,
        out,
        (values, count) -> Rectifier.positivePart((float) sign, values, count),
        (values, count) -> Rectifier.positivePart((double) sign, values, count));
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    int sign = sign(branch);
    ElementWise.apply(
        z,
        out,
        (values, count) -> Rectifier.step((float) sign, values, count),
        (values, count) -> Rectifier.step((double) sign, values, count));
  }

  /** The first branch is max(z, 0), the second max(−z, 0). */
  private static int sign(int branch) {
    return branch == 0 ? 1 : -1;
  }

  /** Makes {@code crelu}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "crelu";
    }

    @Override
    public String summary() {
      return "concatenated ReLU, [max(z, 0), max(-z, 0)]: doubles the layer's output";
    }

    @Override
    public String source() {
      return "Shang et al. 2016";
    }

    @Override
    public Activation create(Options options) {
      return new CRelu();
    }
  }
}
