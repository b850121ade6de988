package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;

/** An activation whose name is told where it throws. */
final class NamedActivation implements Activation {

  private final String name;
  private final Activation activation;

  NamedActivation(String name, Activation activation) {
    this.name = name;
    this.activation = activation;
  }

  @Override
  public int branches() {
    try {
      return activation.branches();
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  @Override
  public boolean piecewiseLinear() {
    try {
      return activation.piecewiseLinear();
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  @Override
  public void value(INDArray z, int branch, INDArray out) {
    try {
      activation.value(z, branch, out);
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    try {
      activation.slope(z, branch, out);
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  @Override
  public void curvature(INDArray z, int branch, INDArray out) {
    try {
      activation.curvature(z, branch, out);
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  private ComponentException failure(Throwable thrown) {
    return ComponentException.of(ComponentException.title(Kind.ACTIVATION, name), thrown);
  }
}
