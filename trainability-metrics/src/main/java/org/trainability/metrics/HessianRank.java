package org.trainability.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.metric.Unit;
import org.trainability.metrics.kernel.SpectrumRank;

/**
 * The rank of the Hessian of the batch's loss, of each layer's block or of the whole network; or of
 * the network's empirical-Fisher Gram matrix of the first samples of the batch. Detail {@code
 * share}: the value over the dimension, which is the number of parameters, or of samples in the
 * Gram matrix. Undefined where all eigenvalues are zero.
 *
 * <p>The whole network's spectrum is estimated by stochastic Lanczos quadrature, in which a node
 * stands for a number of eigenvalues that is not whole. So the rank by mass is a real number there:
 * of the last node as many eigenvalues count as are needed, and a whole number k of directions
 * shows as some value in (k − 1, k]. Detail {@code resolution}: how many eigenvalues the last node
 * stands for within one probe; k is known no better. Where that is much of k, mostly because a node
 * near zero stands for the many eigenvalues that are nearly zero, k is undefined: more steps or a
 * smaller mass help. The stable rank needs few steps but many probes, ten or more; the effective
 * rank needs both.
 */
final class HessianRank implements Metric {

  /** What is counted, and of which matrix. */
  enum Definition {
    /** {@link SpectrumRank#byMass} of a layer's Hessian block. */
    BLOCK(Matrix.LAYER_BLOCK, Count.BY_MASS),
    /** {@link SpectrumRank#byMass} of the network's empirical-Fisher Gram matrix. */
    FISHER_GRAM(Matrix.FISHER_GRAM, Count.BY_MASS),
    /** {@link SpectrumRank#stable} of a layer's Hessian block. */
    STABLE(Matrix.LAYER_BLOCK, Count.STABLE),
    /** {@link SpectrumRank#effective} of a layer's Hessian block. */
    EFFECTIVE(Matrix.LAYER_BLOCK, Count.EFFECTIVE),
    /** {@link SpectrumRank#byMass} of the network's Hessian, by quadrature. */
    NETWORK(Matrix.WHOLE, Count.BY_MASS),
    /** {@link SpectrumRank#stable} of the network's Hessian, by quadrature. */
    NETWORK_STABLE(Matrix.WHOLE, Count.STABLE),
    /** {@link SpectrumRank#effective} of the network's Hessian, by quadrature. */
    NETWORK_EFFECTIVE(Matrix.WHOLE, Count.EFFECTIVE);

    private final Matrix matrix;
    private final Count count;

    Definition(Matrix matrix, Count count) {
      this.matrix = matrix;
      this.count = count;
    }

    Unit unit() {
      return count == Count.BY_MASS && matrix != Matrix.WHOLE ? Unit.COUNT : Unit.ONE;
    }
  }

  private enum Matrix {
    LAYER_BLOCK(Need.HESSIAN_SPECTRUM),
    WHOLE(Need.HESSIAN),
    FISHER_GRAM(Need.FISHER_GRAM);

    private final Need need;

    Matrix(Need need) {
      this.need = need;
    }
  }

  private enum Count {
    BY_MASS,
    STABLE,
    EFFECTIVE
  }

  /** The greatest part of k that the last node may stand for: k is then wrong by about as much. */
  private static final double COARSEST = 0.25;

  /**
   * For so many eigenvalues a node may stand by chance though it is a single one: n w is about a
   * squared normal variable then.
   */
  private static final double BY_CHANCE = 10;

  static final Option<Definition> DEFINITION =
      Option.choice(
          "definition",
          Definition.BLOCK,
          "block, stable and effective: of each layer's Hessian block; network, network-stable and"
              + " network-effective: of the whole Hessian, by stochastic Lanczos quadrature;"
              + " fisher-gram: of the network's per-sample gradients");
  static final Option<Double> MASS =
      Option.decimal(
          "mass",
          0.99,
          Interval.leftOpen(0, 1),
          "for block, network and fisher-gram: the share of Σ|λ| to reach");
  static final Option<Integer> SAMPLES =
      Option.integer(
          "samples",
          100,
          Interval.atLeast(1),
          "for fisher-gram: samples of the batch to use, at most all of them");

  private final Definition definition;
  private final double mass;
  private final int samples;
  private final int probes;
  private final int steps;

  private HessianRank(Options options) {
    definition = options.get(DEFINITION);
    mass = options.get(MASS);
    samples = options.get(SAMPLES);
    probes = options.get(QuadratureOptions.PROBES);
    steps = options.get(QuadratureOptions.STEPS);
  }

  @Override
  public Set<Need> needs() {
    return Set.of(definition.matrix.need);
  }

  @Override
  public Readings measure(Observation step) {
    return switch (definition.matrix) {
      case LAYER_BLOCK ->
          step.perLayer(
              definition.unit(), layer -> ofEigenvalues(layer.hessianEigenvalues(), layer.size()));
      case WHOLE -> ofNetwork(step, this::ofQuadrature);
      case FISHER_GRAM ->
          ofNetwork(
              step,
              network -> {
                double[] eigenvalues = step.fisherGram(samples);
                return ofEigenvalues(eigenvalues, eigenvalues.length);
              });
    };
  }

  private Readings ofNetwork(Observation step, Function<Scope, Reading> measure) {
    return Readings.of(List.of(step.network()), definition.unit(), measure);
  }

  private Reading ofEigenvalues(double[] eigenvalues, long dimension) {
    return reading(
        eigenvalues,
        dimension,
        switch (definition.count) {
          case BY_MASS -> SpectrumRank.byMass(eigenvalues, mass);
          case STABLE -> SpectrumRank.stable(eigenvalues);
          case EFFECTIVE -> SpectrumRank.effective(eigenvalues);
        });
  }

  private Reading ofQuadrature(Scope network) {
    SpectralQuadrature quadrature = network.spectralQuadrature(probes, steps);
    double[] nodes = quadrature.nodes();
    double[] multiplicities =
        Arrays.stream(quadrature.weights()).map(weight -> weight * network.size()).toArray();
    return switch (definition.count) {
      case BY_MASS ->
          resolved(network.size(), nodes, SpectrumRank.byMass(nodes, multiplicities, mass));
      case STABLE -> reading(nodes, network.size(), SpectrumRank.stable(nodes, multiplicities));
      case EFFECTIVE ->
          reading(nodes, network.size(), SpectrumRank.effective(nodes, multiplicities));
    };
  }

  private Reading resolved(long dimension, double[] nodes, SpectrumRank.ByMass found) {
    double resolution = probes * found.last();
    Reading reading =
        resolution > Math.max(BY_CHANCE, COARSEST * found.rank())
            ? Reading.undefined(
                "the quadrature does not resolve the small eigenvalues: more steps or a smaller"
                    + " mass are needed",
                definition.unit())
            : reading(nodes, dimension, found.rank());
    return reading.with("resolution", Reading.of(resolution, Unit.ONE));
  }

  private Reading reading(double[] spectrum, long dimension, double rank) {
    if (!Arrays.stream(spectrum).allMatch(Double::isFinite)) {
      return Reading.undefined("an eigenvalue is not finite", definition.unit());
    }
    return rank == 0
        ? Reading.undefined("all eigenvalues are zero", definition.unit())
        : Reading.of(rank, definition.unit())
            .with("share", Reading.of(rank / dimension, Unit.SHARE));
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "hessian-rank";
    }

    @Override
    public String summary() {
      return "number of directions in which the loss is curved";
    }

    @Override
    public String source() {
      return "Lewandowski et al. 2024, Directions of Curvature as an Explanation for Loss of"
          + " Plasticity";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DEFINITION, MASS, SAMPLES, QuadratureOptions.PROBES, QuadratureOptions.STEPS);
    }

    @Override
    public Metric create(Options options) {
      return new HessianRank(options);
    }
  }
}
