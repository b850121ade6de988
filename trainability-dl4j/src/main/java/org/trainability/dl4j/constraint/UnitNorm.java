package org.trainability.dl4j.constraint;

import java.util.Arrays;
import java.util.List;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.ConstraintFactory;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.TrainableLayer;
import org.trainability.dl4j.constraint.kernel.Projections;

/**
 * Holds the norm of each unit's incoming weights: {@code w_k ← r_k w_k/‖w_k‖} with r_k = ‖w_k⁰‖ or
 * 1, the output layer included. Biases and normalizations are free; a unit whose weights are all
 * zero stays as it is.
 *
 * @see "a projection; Salimans and Kingma 2016 (weight normalization) reparametrise instead"
 */
public final class UnitNorm implements Constraint {

  /** r_k. */
  public static final Option<Radius> RADIUS =
      Option.choice(
          "radius",
          Radius.INITIAL,
          "norm of a unit's incoming weights. initial: that of its initial weights; one: 1");

  /** The norm that is held. */
  public enum Radius {
    INITIAL,
    ONE
  }

  private final Radius radius;

  private UnitNorm(Options options) {
    radius = options.get(RADIUS);
  }

  @Override
  public void project(TrainableLayer layer, long updates) {
    for (Parameter tensor : layer.tensors()) {
      if (tensor.role() == Role.WEIGHT) {
        double[] radii = radii(tensor);
        double[] norms = Projections.columnNorms(tensor.matrix());
        Projections.scaleColumns(
            tensor.value(), unit -> norms[unit] == 0 ? 1 : radii[unit] / norms[unit]);
      }
    }
  }

  private double[] radii(Parameter weight) {
    if (radius == Radius.INITIAL) {
      return Projections.columnNorms(weight.initial());
    }
    double[] ones = new double[weight.matrix().columns()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Makes {@code unit-norm}. */
  public static final class Factory implements ConstraintFactory {

    @Override
    public String name() {
      return "unit-norm";
    }

    @Override
    public String summary() {
      return "holds the norm of each unit's incoming weights at its initial value or at 1";
    }

    @Override
    public String source() {
      return "this project; per unit what Lyle et al. 2024 (arXiv 2407.01800) do per matrix";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(RADIUS);
    }

    @Override
    public Constraint create(Options options) {
      return new UnitNorm(options);
    }
  }
}
