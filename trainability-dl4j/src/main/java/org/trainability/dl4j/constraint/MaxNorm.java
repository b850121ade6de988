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

/**
 * Keeps the norm of each unit's incoming weights at most c: {@code w_k ← w_k · min(1, c/‖w_k‖)}.
 * Biases and normalizations are free.
 *
 * @see "Srivastava et al. 2014, Dropout: A Simple Way to Prevent Neural Networks from Overfitting,
 *     Section 5.1"
 */
public final class MaxNorm implements Constraint {

  /** c. */
  public static final Option<Double> RADIUS =
      Option.decimal(
          "radius", 2, Interval.above(0), "c: the largest norm of a unit's incoming weights");

  private final double radius;

  private MaxNorm(Options options) {
    radius = options.get(RADIUS);
  }

  @Override
  public void project(TrainableLayer layer, long updates) {
    for (Parameter tensor : layer.tensors()) {
      if (tensor.role() == Role.WEIGHT) {
        double[] norms = Projections.columnNorms(tensor.matrix());
        Projections.scaleColumns(
            tensor.value(), unit -> norms[unit] > radius ? radius / norms[unit] : 1);
      }
    }
  }

  /** Makes {@code max-norm}. */
  public static final class Factory implements ConstraintFactory {

    @Override
    public String name() {
      return "max-norm";
    }

    @Override
    public String summary() {
      return "limits the norm of each unit's incoming weights to c";
    }

    @Override
    public String source() {
      return "Srivastava et al. 2014, Section 5.1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(RADIUS);
    }

    @Override
    public Constraint create(Options options) {
      return new MaxNorm(options);
    }
  }
}
