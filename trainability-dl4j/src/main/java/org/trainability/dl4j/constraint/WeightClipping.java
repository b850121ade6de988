package org.trainability.dl4j.constraint;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.ConstraintFactory;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.TrainableLayer;
import org.trainability.dl4j.constraint.kernel.Projections;

/**
 * Keeps every weight and bias within κ/√fan_in of zero, or, as the authors' supervised code has it,
 * weights within κ/√(fan_in + fan_out) and biases within κ. Scales and shifts of normalizations are
 * free; the output layer is clipped like any other, and initial values are not clipped before the
 * first update.
 *
 * @see "Elsayed et al. 2024, Weight Clipping for Deep Continual and Reinforcement Learning, Eq. 2"
 */
public final class WeightClipping implements Constraint {

  /** κ. */
  public static final Option<Double> FACTOR =
      Option.decimal("factor", 2, Interval.above(0), "κ, which scales the bound");

  /** The bound. */
  public static final Option<Bound> BOUND =
      Option.choice(
          "bound",
          Bound.FAN_IN,
          "fan-in: κ/√fan_in; both-fans: κ/√(fan_in + fan_out) for weights and κ for biases, as in the"
              + " authors' code for supervised learning");

  /** What bounds weights and biases. */
  public enum Bound {
    FAN_IN,
    BOTH_FANS
  }

  private final double factor;
  private final Bound bound;

  private WeightClipping(Options options) {
    factor = options.get(FACTOR);
    bound = options.get(BOUND);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very tensor
  public void project(TrainableLayer layer, long updates) {
    for (Parameter weight : layer.tensors()) {
      if (weight.role() == Role.WEIGHT) {
        INDArray matrix = weight.matrix();
        boolean both = bound == Bound.BOTH_FANS;
        double most = factor / Math.sqrt(both ? matrix.rows() + matrix.columns() : matrix.rows());
        for (Parameter tensor : layer.tensors()) {
          if (tensor == weight) {
            Projections.clip(tensor.value(), most);
          } else if (tensor.role() == Role.BIAS) {
            Projections.clip(tensor.value(), both ? factor : most);
          }
        }
      }
    }
  }

  /** Makes {@code weight-clipping}. */
  public static final class Factory implements ConstraintFactory {

    @Override
    public String name() {
      return "weight-clipping";
    }

    @Override
    public String summary() {
      return "clips weights and biases to within κ/√fan_in of zero";
    }

    @Override
    public String source() {
      return "Elsayed et al. 2024, arXiv 2407.01704";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FACTOR, BOUND);
    }

    @Override
    public Constraint create(Options options) {
      return new WeightClipping(options);
    }
  }
}
