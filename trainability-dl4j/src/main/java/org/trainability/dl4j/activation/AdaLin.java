package org.trainability.dl4j.activation;

import java.util.List;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.AdaptiveLinear;
import org.trainability.dl4j.activation.kernel.ExponentialLinear;
import org.trainability.dl4j.activation.kernel.GaussianLinear;
import org.trainability.dl4j.activation.kernel.HyperbolicTangent;
import org.trainability.dl4j.activation.kernel.Logistic;
import org.trainability.dl4j.activation.kernel.Positive;
import org.trainability.dl4j.activation.kernel.SigmoidLinear;
import org.trainability.dl4j.activation.kernel.SmoothFunction;
import org.trainability.dl4j.activation.kernel.SoftplusFunction;

/**
 * Adaptive linearity injection: φ(z) = f(z) + αz·g(z) with g = cos(½π·|f'(z)|/max|f'|), which opens
 * where the base activation f is flat, and a trained α of each unit that starts at 0. g is held
 * constant in all derivatives. On ReLU it is a PReLU with slope α.
 *
 * @see "Rohani et al. 2025, Preserving plasticity in continual learning with adaptive linearity
 *     injection, arXiv 2505.09486; the formula from a published summary"
 */
public final class AdaLin extends ParametricActivation {

  /** f. */
  public static final Option<Base> BASE =
      Option.choice("base", Base.RELU, "f, the activation whose flat regions are made linear");

  /** The start of α. */
  public static final Option<Double> START =
      Option.decimal("start", 0, Interval.closed(-10, 10), "initial α");

  /** The base activation. */
  public enum Base {
    RELU(new Positive(), 1),
    TANH(new HyperbolicTangent(), 1),
    SIGMOID(new Logistic(), 0.25),
    ELU(ExponentialLinear.elu(), 1),
    SOFTPLUS(new SoftplusFunction(), 1),
    /** Steepest at √2. */
    GELU(new GaussianLinear(), 1.128904145185155),
    /** Steepest at 2.3994, where 2 + z = z·2σ(z). */
    SILU(new SigmoidLinear(), 1.099839320128867);

    private final SmoothFunction function;
    private final double steepest;

    Base(SmoothFunction function, double steepest) {
      this.function = function;
      this.steepest = steepest;
    }

    AdaptiveLinear adaptive() {
      return new AdaptiveLinear(function, steepest);
    }
  }

  private final boolean isOnRelu;

  private AdaLin(Options options) {
    super(
        options.get(BASE).adaptive(),
        options.get(FIXED),
        new Start("alpha", true, Double.NEGATIVE_INFINITY, options.get(START)));
    isOnRelu = options.get(BASE) == Base.RELU;
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return isOnRelu;
  }

  @Override
  public boolean piecewiseLinear() {
    return isOnRelu;
  }

  /** Makes {@code adalin}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "adalin";
    }

    @Override
    public String summary() {
      return "an activation with a trained linear part in its flat regions";
    }

    @Override
    public String source() {
      return "Rohani et al. 2025, arXiv 2505.09486";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(BASE, START, FIXED);
    }

    @Override
    public Activation create(Options options) {
      return new AdaLin(options);
    }
  }
}
