package org.trainability.dl4j.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;

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
  public boolean piecewiseLinear() {
    return true;
  }

  @Override
  public void value(INDArray z, int branch, INDArray out) {
    OpExecutioner executioner = Nd4j.getExecutioner();
    if (branch == 0) {
      executioner.exec(new RectifiedLinear(z, out, 0));
    } else {
      executioner.exec(new Negative(z, out));
      executioner.exec(new RectifiedLinear(out, out, 0));
    }
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    OpExecutioner executioner = Nd4j.getExecutioner();
    if (branch == 0) {
      executioner.exec(new Step(z, out, 0));
    } else {
      executioner.exec(new Sign(z, out));
      executioner.exec(new ScalarMin(out, null, out, 0));
    }
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
