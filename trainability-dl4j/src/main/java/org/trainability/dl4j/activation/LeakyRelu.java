package org.trainability.dl4j.activation;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;

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
   * @param slope ρ, in [0, 1]
   */
  public LeakyRelu(double slope) {
    this.slope = slope;
  }

  /**
   * @return ρ
   */
  public double slope() {
    return slope;
  }

  @Override
  public boolean piecewiseLinear() {
    return true;
  }

  @Override
  public void value(INDArray z, int branch, INDArray out) {
    // max(z, ρz) is exact for ρ in [0, 1], and many times faster than ND4J's own leaky ReLU.
    OpExecutioner executioner = Nd4j.getExecutioner();
    executioner.exec(new ScalarMultiplication(z, null, out, slope));
    executioner.exec(new Max(z, out, out));
  }

  @Override
  public void slope(INDArray z, int branch, INDArray out) {
    // ND4J's derivative of leaky ReLU is 1 at 0.
    OpExecutioner executioner = Nd4j.getExecutioner();
    executioner.exec(new Sign(z, out));
    executioner.exec(new ScalarMax(out, null, out, slope));
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
