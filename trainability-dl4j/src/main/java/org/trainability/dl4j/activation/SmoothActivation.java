package org.trainability.dl4j.activation;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Activation;
import org.trainability.dl4j.activation.kernel.SmoothFunction;
import org.trainability.dl4j.kernel.ElementWise;

/** An activation of a function with two derivatives, or of several side by side. */
abstract class SmoothActivation implements Activation {

  private final List<SmoothFunction> functions;

  /**
   * @param functions one for each branch
   */
  SmoothActivation(SmoothFunction... functions) {
    this.functions = List.of(functions);
  }

  @Override
  public final int branches() {
    return functions.size();
  }

  @Override
  public final boolean piecewiseLinear() {
    return false;
  }

  @Override
  public final void value(INDArray z, int branch, INDArray out) {
    SmoothFunction function = functions.get(branch);
    ElementWise.apply(z, out, function::value, function::value);
  }

  @Override
  public final void slope(INDArray z, int branch, INDArray out) {
    SmoothFunction function = functions.get(branch);
    ElementWise.apply(z, out, function::slope, function::slope);
  }

  @Override
  public final void curvature(INDArray z, int branch, INDArray out) {
    SmoothFunction function = functions.get(branch);
    ElementWise.apply(z, out, function::curvature, function::curvature);
  }
}
