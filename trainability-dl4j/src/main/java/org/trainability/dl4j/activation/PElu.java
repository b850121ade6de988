package org.trainability.dl4j.activation;

import java.util.List;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.ParametricExponential;

/**
 * Parametric ELU: φ(z) = (a/b)z for z &gt; 0 and a(e^{z/b} − 1) otherwise, with trained a and b of
 * each layer that start at 1 and stay above 0.1. With {@code fixed} it is ELU.
 *
 * @see "Trottier, Giguère and Chaib-draa 2017, Parametric exponential linear unit for deep
 *     convolutional neural networks, Eq. 3"
 */
public final class PElu extends ParametricActivation {

  private static final double FLOOR = 0.1;

  /** The start of a. */
  public static final Option<Double> A =
      Option.decimal("a", 1, Interval.atLeast(FLOOR), "initial a");

  /** The start of b. */
  public static final Option<Double> B =
      Option.decimal("b", 1, Interval.atLeast(FLOOR), "initial b");

  private final boolean startsAsElu;

  private PElu(Options options) {
    super(
        new ParametricExponential(),
        options.get(FIXED),
        new Start("a", false, FLOOR, options.get(A)),
        new Start("b", false, FLOOR, options.get(B)));
    startsAsElu = options.get(A) == 1 && options.get(B) == 1;
  }

  /** {@return whether it starts as ELU, with a and b of 1} */
  public boolean startsAsElu() {
    return startsAsElu;
  }

  @Override
  public boolean piecewiseLinear() {
    return false;
  }

  /** Makes {@code pelu}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "pelu";
    }

    @Override
    public String summary() {
      return "ELU with a trained slope and saturation";
    }

    @Override
    public String source() {
      return "Trottier, Giguère and Chaib-draa 2017, Eq. 3";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(A, B, FIXED);
    }

    @Override
    public Activation create(Options options) {
      return new PElu(options);
    }
  }
}
