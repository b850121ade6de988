package org.trainability.dl4j.activation;

import java.util.List;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.PadeRational;

/**
 * Padé activation unit: φ(z) = Σ₀⁵ p_j zʲ / (1 + Σ₁⁴ |q_j zʲ|), with trained p and q of each layer
 * that start where φ fits ReLU. Codes have the bars around each term, around the sum, or nowhere,
 * which is an option; these starting values fit ReLU best with them around each term. φ(0) = 0.03,
 * and the slope jumps at 0, if there are bars. Without them φ may come to have poles.
 *
 * @see "Molina, Schramowski and Kersting 2020, Padé activation units: end-to-end learning of
 *     flexible activation functions in deep networks"
 */
public final class Rational extends ParametricActivation {

  private static final double[] P = {
    .02996348, .61690165, 2.37539147, 3.06608078, 1.52474449, .25281987
  };

  private static final double[] Q = {1.19160814, 4.40811795, .91111034, .34885983};

  /** What of the denominator is taken as its magnitude. */
  public static final Option<PadeRational.Bars> BARS =
      Option.choice(
          "bars",
          PadeRational.Bars.TERMS,
          "absolute values in the denominator. terms: 1 + Σ|q_j zʲ|; sum: 1 + |Σ q_j "
              + "zʲ|; none: 1 + Σ q_j zʲ, which may develop poles");

  private Rational(Options options) {
    super(
        new PadeRational(options.get(BARS)),
        options.get(FIXED),
        new Start("p", false, Double.NEGATIVE_INFINITY, P),
        new Start("q", false, Double.NEGATIVE_INFINITY, Q));
  }

  @Override
  public boolean piecewiseLinear() {
    return false;
  }

  /** Makes {@code rational}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "rational";
    }

    @Override
    public String summary() {
      return "quotient of trained polynomials that starts close to ReLU";
    }

    @Override
    public String source() {
      return "Molina, Schramowski and Kersting 2020";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(BARS, FIXED);
    }

    @Override
    public Activation create(Options options) {
      return new Rational(options);
    }
  }
}
