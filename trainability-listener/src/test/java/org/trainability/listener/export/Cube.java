package org.trainability.listener.export;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;

/** z³: an activation of a plugin. */
public final class Cube implements Activation {

  @Override
  public boolean piecewiseLinear() {
    return false;
  }

  @Override
  public void value(INDArray z, int branch, INDArray out) {
    out.assign(Transforms.pow(z, 3));
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    out.assign(Transforms.pow(z, 2).muli(3));
  }

  @Override
  public void curvature(INDArray z, int branch, INDArray out) {
    out.assign(z.mul(6));
  }

  /** Makes {@code test/cube}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "test/cube";
    }

    @Override
    public String summary() {
      return "z to the power of 3";
    }

    @Override
    public String source() {
      return "a test";
    }

    @Override
    public Activation create(Options options) {
      return new Cube();
    }
  }
}
