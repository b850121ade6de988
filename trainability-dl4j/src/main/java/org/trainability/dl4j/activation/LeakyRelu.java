package org.trainability.dl4j.activation;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.Rectifier;
import org.trainability.dl4j.kernel.ElementWise;

/**
 * φ(z) = z for z &gt; 0 and ρz otherwise, with 0 ≤ ρ ≤ 1 and φ'(0) = ρ.
 *
 * @see "Maas, Hannun and Ng 2013, Rectifier nonlinearities improve neural network acoustic models"
 */
public final class LeakyRelu implements Activation {

  /** ρ; the default is that of Maas et al. 2013. */
  public static final Option<Double> SLOPE =
      Option.decimal("slope", 0.01, Interval.closed(0, 1), "ρ, the slope for z < 0");

  private final double slope;

  /**
   * Makes the activation with its slope.
   *
   * @param slope ρ, in [0, 1]
   */
  public LeakyRelu(double slope) {
    this.slope = slope;
  }

  /** {@return ρ} */
  public double slope() {
    return slope;
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
    ElementWise.apply(
        z,
        out,
        (values, count) -> Rectifier.value((float) slope, values, count),
        (values, count) -> Rectifier.value(slope, values, count));
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    ElementWise.apply(
        z,
        out,
        (values, count) -> Rectifier.slope((float) slope, values, count),
        (values, count) -> Rectifier.slope(slope, values, count));
  }

  /** Makes {@code leaky-relu}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "leaky-relu";
    }

    @Override
    public String summary() {
      return "leaky rectified linear unit, z for z > 0 and ρz otherwise";
    }

    @Override
    public String source() {
      return "Maas, Hannun and Ng 2013";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(SLOPE);
    }

    @Override
    public Activation create(Options options) {
      return new LeakyRelu(options.get(SLOPE));
    }
  }
}
