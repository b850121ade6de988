package org.trainability.dl4j.activation;

import java.util.List;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.ParametricRectifier;

/**
 * Parametric ReLU: φ(z) = z for z &gt; 0 and az otherwise, with a trained slope a for each unit, or
 * one for each layer, that starts at 0.25 and never decays. With {@code fixed} it is a leaky ReLU.
 *
 * @see "He, Zhang, Ren and Sun 2015, Delving deep into rectifiers, Eq. 1"
 */
public final class PRelu extends ParametricActivation {

  /** What has a slope of its own. */
  public static final Option<Share> SHARE =
      Option.choice("share", Share.UNIT, "whether each unit or each layer has its own slope");

  /** What has parameters of its own. */
  public enum Share {
    UNIT,
    LAYER
  }

  /** The start of a. */
  public static final Option<Double> START =
      Option.decimal("start", 0.25, Interval.closed(-10, 10), "initial slope");

  private final double start;

  private PRelu(Options options) {
    super(
        new ParametricRectifier(),
        options.get(FIXED),
        new Start(
            "alpha",
            options.get(SHARE) == Share.UNIT,
            Double.NEGATIVE_INFINITY,
            options.get(START)));
    start = options.get(START);
  }

  /** {@return the slope for negative z that training starts at} */
  public double start() {
    return start;
  }

  @Override
  public boolean isPositivelyHomogeneous() {
    return true;
  }

  @Override
  public boolean piecewiseLinear() {
    return true;
  }

  /** Makes {@code prelu}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "prelu";
    }

    @Override
    public String summary() {
      return "ReLU with a trained slope for z < 0";
    }

    @Override
    public String source() {
      return "He et al. 2015, Eq. 1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(SHARE, START, FIXED);
    }

    @Override
    public Activation create(Options options) {
      return new PRelu(options);
    }
  }
}
