package org.trainability.dl4j.engine;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.api.network.TrainableTensor;

/** An activation that is named in what it throws. */
final class NamedActivation implements Activation {

  private final Named calls;
  private final Activation activation;

  NamedActivation(String name, Activation activation) {
    this.calls = new Named(Kind.ACTIVATION, name);
    this.activation = activation;
  }

  @Override
  public int branches() {
    return calls.get(activation::branches);
  }

  @Override
  public List<TrainableTensor> tensors(int units) {
    return calls.get(() -> activation.tensors(units));
  }

  @Override
  public boolean isMirrored(int branch) {
    return calls.get(() -> activation.isMirrored(branch));
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return calls.get(activation::isPositivelyHomogeneous);
  }

  @Override
  public boolean piecewiseLinear() {
    return calls.get(activation::piecewiseLinear);
  }

  @Override
  public void value(INDArray z, int branch, INDArray out) {
    calls.run(() -> activation.value(z, branch, out));
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    calls.run(() -> activation.slope(z, branch, out));
  }

  @Override
  public void curvature(INDArray z, int branch, INDArray out) {
    calls.run(() -> activation.curvature(z, branch, out));
  }
}
