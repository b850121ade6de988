package org.example.plugin;

import java.util.List;
import org.example.plugin.kernel.SmoothRamp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;

/** {@link SmoothRamp} as an activation of one branch. */
final class Softplus implements Activation {

  static final Option<Double> BETA =
      Option.decimal("beta", 1, Interval.above(0), "sharpness of the bend; ReLU in the limit");

  private final double beta;

  private Softplus(double beta) {
    this.beta = beta;
  }

  @Override
  public boolean piecewiseLinear() {
    return false;
  }

  @Override
  public void value(INDArray z, int branch, INDArray out) {
    SmoothRamp.value(z, beta, out);
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    SmoothRamp.slope(z, beta, out);
  }

  @Override
  public void curvature(INDArray z, int branch, INDArray out) {
    SmoothRamp.curvature(z, beta, out);
  }

  /** Describes and makes the activation. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "example/softplus";
    }

    @Override
    public String summary() {
      return "ln(1 + exp(βz))/β, a smooth ReLU";
    }

    @Override
    public String source() {
      return "Dugas et al. 2001";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(BETA);
    }

    @Override
    public Activation create(Options options) {
      return new Softplus(options.get(BETA));
    }
  }
}
