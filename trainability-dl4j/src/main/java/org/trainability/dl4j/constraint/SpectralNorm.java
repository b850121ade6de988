package org.trainability.dl4j.constraint;

import java.util.List;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.ConstraintFactory;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.TrainableLayer;
import org.trainability.dl4j.constraint.kernel.Projections;
import org.trainability.dl4j.regularizer.kernel.SingularTriplet;

/**
 * Holds the spectral norm σ₁ of each weight matrix at a target c, or below it: {@code W ← W·c/σ₁}.
 * Biases and normalizations are free; a zero matrix stays as it is. σ₁ is computed to the precision
 * of the weights, not estimated by one power step.
 *
 * @see "Miyato et al. 2018, Spectral Normalization for Generative Adversarial Networks, Eq. 8:
 *     there in the forward pass, with a gradient through σ₁"
 */
public final class SpectralNorm implements Constraint {

  /** c. */
  public static final Option<Double> TARGET =
      Option.decimal("target", 1, Interval.above(0), "c: the spectral norm that is held");

  /** Whether smaller norms are raised, too. */
  public static final Option<Mode> MODE =
      Option.choice(
          "mode",
          Mode.ALWAYS,
          "always: every spectral norm is set to the"
              + " target; cap: only larger ones are lowered to it");

  /** When a matrix is scaled. */
  public enum Mode {
    ALWAYS,
    CAP
  }

  private final double target;
  private final Mode mode;

  private SpectralNorm(Options options) {
    target = options.get(TARGET);
    mode = options.get(MODE);
  }

  @Override
  public void project(TrainableLayer layer, long updates) {
    for (Parameter tensor : layer.tensors()) {
      if (tensor.role() == Role.WEIGHT) {
        double norm = SingularTriplet.largest(tensor.matrix()).value();
        if (norm > target || (mode == Mode.ALWAYS && norm > 0)) {
          Projections.scale(tensor.value(), target / norm);
        }
      }
    }
  }

  /** Makes {@code spectral-norm}. */
  public static final class Factory implements ConstraintFactory {

    @Override
    public String name() {
      return "spectral-norm";
    }

    @Override
    public String summary() {
      return "holds the spectral norm of each weight matrix at a target, or below it";
    }

    @Override
    public String source() {
      return "after Miyato et al. 2018, as a projection";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(TARGET, MODE);
    }

    @Override
    public Constraint create(Options options) {
      return new SpectralNorm(options);
    }
  }
}
