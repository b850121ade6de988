package org.trainability.dl4j.constraint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.ConstraintFactory;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.TrainableLayer;
import org.trainability.dl4j.constraint.kernel.IsometryStep;
import org.trainability.dl4j.constraint.kernel.Projections;

/**
 * Takes a damped step of each weight matrix W, with the units as rows, towards orthogonal rows of
 * one length. With {@code G = W Wᵀ/s} the implicit step solves {@code (I + (β/2)(G − I)) X = W} and
 * sets {@code W ← X}; the explicit one is {@code W ← W − (β/2)(G − I) W}. Singular vectors stay,
 * and singular values move towards √s. Where there are more units than inputs, the columns are made
 * orthogonal instead.
 *
 * <p>The squared length s is a multiple of the initial rows' mean square, {@code s = c ‖W⁰‖²_F /
 * min(in, out)}, or free, the present rows' own: {@code s = ‖W‖²_F / min(in, out)}. The default c =
 * 6 makes it 2 where weights were drawn from U(±1/√in). Normalizations and the optimizer's state
 * stay as they are, biases too unless they are to fade, and so does a matrix whose s is 0; a
 * singular value that is 0 stays 0.
 *
 * @see IsometryStep
 */
public final class Isometry implements Constraint {

  /** β. */
  public static final Option<Double> STRENGTH =
      Option.decimal(
          "strength",
          1,
          Interval.open(0, 2),
          "β, strength of a step: a singular value that"
              + " is off by δ ≪ 1 is then off by (1 − β)δ");

  /** k. */
  public static final Option<Integer> EVERY =
      Option.integer("every", 4, Interval.atLeast(1), "k, updates between steps");

  /** How the step is taken. */
  public static final Option<Form> FORM =
      Option.choice(
          "form",
          Form.IMPLICIT,
          "implicit: one Cholesky factorization, never diverges; explicit: a gradient step, which"
              + " diverges where a matrix is large");

  /** Which length the units get. */
  public static final Option<Length> LENGTH =
      Option.choice(
          "length",
          Length.INITIAL,
          "mean square of a unit's weights. initial: scale times the initial one; free:"
              + " the current one, so that only orthogonality and equal norms are enforced");

  /** c. */
  public static final Option<Double> SCALE =
      Option.decimal(
          "scale",
          6,
          Interval.above(0),
          "for length: initial, c, the mean square of a"
              + " unit's weights relative to the initial one");

  /** δ. */
  public static final Option<Double> BIAS_DECAY =
      Option.decimal(
          "bias-decay",
          0,
          Interval.closed(0, 1),
          "δ, decay of a layer's bias at each step, b ← (1 − δ) b; 0: none");

  /** Which matrices are moved. */
  public static final Option<Layers> LAYERS =
      Option.choice("layers", Layers.ALL, "all: every layer; hidden: all but the output layer");

  /** How the step is taken. */
  public enum Form {
    EXPLICIT,
    IMPLICIT
  }

  /** Which length the units get. */
  public enum Length {
    INITIAL,
    FREE
  }

  /** Which matrices are moved. */
  public enum Layers {
    ALL,
    HIDDEN
  }

  private final double strength;
  private final int every;
  private final Form form;
  private final Length length;
  private final double scale;
  private final double biasDecay;
  private final Layers layers;
  private final Map<String, Initial> initial = new HashMap<>();

  /** The mean square of a tensor's initial values, which no array changes. */
  private record Initial(INDArray values, double meanSquare) {}

  private Isometry(Options options) {
    strength = options.get(STRENGTH);
    every = options.get(EVERY);
    form = options.get(FORM);
    length = options.get(LENGTH);
    scale = options.get(SCALE);
    biasDecay = options.get(BIAS_DECAY);
    layers = options.get(LAYERS);
  }

  @Override
  public long firstAction() {
    return every;
  }

  @Override
  public void project(TrainableLayer layer, long updates) {
    if (updates % every != 0 || (layers == Layers.HIDDEN && layer.isOutput())) {
      return;
    }
    for (Parameter tensor : layer.tensors()) {
      if (tensor.role() == Role.WEIGHT) {
        double square = square(tensor);
        if (square > 0) {
          step(tensor.matrix(), square);
        }
      } else if (tensor.role() == Role.BIAS) {
        Projections.scale(tensor.value(), 1 - biasDecay);
      }
    }
  }

  private double square(Parameter weight) {
    return length == Length.FREE
        ? IsometryStep.meanSquare(weight.value())
        : scale * initialMeanSquare(weight);
  }

  private double initialMeanSquare(Parameter weight) {
    Initial known = initial.get(weight.name());
    if (known == null || known.values() != weight.initial()) {
      known = new Initial(weight.initial(), IsometryStep.meanSquare(weight.initial()));
      initial.put(weight.name(), known);
    }
    return known.meanSquare();
  }

  private void step(INDArray weights, double square) {
    if (form == Form.IMPLICIT) {
      IsometryStep.implicit(weights, square, strength);
    } else {
      IsometryStep.explicit(weights, square, strength);
    }
  }

  /** Makes {@code isometry}. */
  public static final class Factory implements ConstraintFactory {

    @Override
    public String name() {
      return "isometry";
    }

    @Override
    public String summary() {
      return "moves each weight matrix a damped step towards orthogonal units of equal norm";
    }

    @Override
    public String source() {
      return "this project; after Cissé et al. 2017 (arXiv 1704.08847), whose retraction it damps";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(STRENGTH, EVERY, FORM, LENGTH, SCALE, BIAS_DECAY, LAYERS);
    }

    @Override
    public Constraint create(Options options) {
      return new Isometry(options);
    }
  }
}
