package org.trainability.dl4j.regularizer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;
import org.trainability.dl4j.regularizer.kernel.GramDistance;

/**
 * Pulls the rows of each hidden weight matrix towards orthogonal rows of norm √s: penalty λ Σ_l
 * ‖WWᵀ − sI‖_F², gradient 4λ(WWᵀ − sI)W for W [out, in]. Biases, normalizations and the output
 * layer are free. s is the squared gain of the initialization, 2 for √2. The default λ is meant for
 * width 64; for others the authors' setting corresponds to λ·(64/width)².
 *
 * @see "Chung, Cherif, Meger and Precup 2024, Parseval regularization for continual reinforcement
 *     learning"
 */
public final class Parseval implements Regularizer {

  /** s. */
  public static final Option<Double> SCALE =
      Option.decimal("scale", 2, Interval.atLeast(0), "s: the squared norm of the rows, gain²");

  /** Which Gram matrix is compared. */
  public static final Option<Gram> GRAM =
      Option.choice(
          "gram",
          Gram.UNITS,
          "the Gram matrix. units: of the units' weights; smaller: of"
              + " the inputs' weights where there are fewer inputs than units");

  /** Which layers are penalized. */
  public static final Option<Layers> LAYERS =
      Option.choice("layers", Layers.HIDDEN, "hidden: all but the output layer; all: every layer");

  /** Which Gram matrix of a weight matrix is compared with sI. */
  public enum Gram {
    UNITS,
    SMALLER
  }

  /** Layers whose weights are penalized. */
  public enum Layers {
    HIDDEN,
    ALL
  }

  private final double lambda;
  private final double scale;
  private final boolean smaller;
  private final Layers layers;

  private Parseval(Options options) {
    lambda = options.get(CommonOptions.LAMBDA);
    scale = options.get(SCALE);
    smaller = options.get(GRAM) == Gram.SMALLER;
    layers = options.get(LAYERS);
  }

  private boolean covers(Parameter parameter) {
    return parameter.role() == Role.WEIGHT && (layers == Layers.ALL || !parameter.output());
  }

  @Override
  public double penalty(Parameter parameter) {
    return covers(parameter)
        ? lambda * GramDistance.squared(parameter.matrix(), scale, smaller)
        : 0;
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    if (covers(parameter)) {
      GramDistance.addGradient(parameter.matrix(), scale, smaller, lambda, gradient);
    }
  }

  /** Makes {@code parseval}. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "parseval";
    }

    @Override
    public String summary() {
      return "rows of hidden weight matrices orthogonal and of norm √s: penalty λ |WWᵀ - sI|²";
    }

    @Override
    public String source() {
      return "Chung et al. 2024; Cissé et al. 2017";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(CommonOptions.LAMBDA, SCALE, GRAM, LAYERS);
    }

    @Override
    public Regularizer create(Options options) {
      return new Parseval(options);
    }
  }
}
