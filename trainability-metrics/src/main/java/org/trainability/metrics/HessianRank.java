package org.trainability.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.metrics.kernel.SpectrumRank;

/**
 * The rank of the Hessian of the batch's loss, of each layer's block; or, for the whole network, of
 * the empirical-Fisher Gram matrix of the first samples of the batch. Detail {@code share}: the
 * value over the dimension, which is the number of parameters, or of samples in the Gram matrix.
 * Undefined where all eigenvalues are zero.
 */
final class HessianRank implements Metric {

  /** What is counted, and of which matrix. */
  enum Definition {
    /** {@link SpectrumRank#byMass} of a layer's Hessian block. */
    BLOCK,
    /** {@link SpectrumRank#byMass} of the network's empirical-Fisher Gram matrix. */
    FISHER_GRAM,
    /** {@link SpectrumRank#stable} of a layer's Hessian block. */
    STABLE,
    /** {@link SpectrumRank#effective} of a layer's Hessian block. */
    EFFECTIVE
  }

  static final Option<Definition> DEFINITION =
      Option.choice(
          "definition",
          Definition.BLOCK,
          "block, stable and effective: of each layer's Hessian block;"
              + " fisher-gram: of the network's per-sample gradients");
  static final Option<Double> MASS =
      Option.decimal(
          "mass",
          0.99,
          Interval.leftOpen(0, 1),
          "for block and fisher-gram: the share of the sum of |eigenvalues| to be held");
  static final Option<Integer> SAMPLES =
      Option.integer(
          "samples",
          100,
          Interval.atLeast(1),
          "for fisher-gram: how many samples of the batch, at most all of it");

  private final Definition definition;
  private final double mass;
  private final int samples;

  private HessianRank(Definition definition, double mass, int samples) {
    this.definition = definition;
    this.mass = mass;
    this.samples = samples;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(definition == Definition.FISHER_GRAM ? Need.FISHER_GRAM : Need.HESSIAN_SPECTRUM);
  }

  @Override
  public Readings measure(Observation step) {
    if (definition != Definition.FISHER_GRAM) {
      return step.perLayer(unit(), layer -> rank(layer.hessianEigenvalues(), layer.size()));
    }
    return Readings.of(
        List.of(step.network()),
        unit(),
        network -> {
          double[] eigenvalues = step.fisherGram(samples);
          return rank(eigenvalues, eigenvalues.length);
        });
  }

  private Reading rank(double[] eigenvalues, long dimension) {
    if (!Arrays.stream(eigenvalues).allMatch(Double::isFinite)) {
      return Reading.undefined("an eigenvalue is not finite", unit());
    }
    double rank =
        switch (definition) {
          case BLOCK, FISHER_GRAM -> SpectrumRank.byMass(eigenvalues, mass);
          case STABLE -> SpectrumRank.stable(eigenvalues);
          case EFFECTIVE -> SpectrumRank.effective(eigenvalues);
        };
    return rank == 0
        ? Reading.undefined("all eigenvalues are zero", unit())
        : Reading.of(rank, unit()).with("share", Reading.of(rank / dimension, Unit.SHARE));
  }

  private Unit unit() {
    return switch (definition) {
      case BLOCK, FISHER_GRAM -> Unit.COUNT;
      case STABLE, EFFECTIVE -> Unit.ONE;
    };
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
      return List.of(DEFINITION, MASS, SAMPLES);
    }

    @Override
    public Metric create(Options options) {
      return new HessianRank(options.get(DEFINITION), options.get(MASS), options.get(SAMPLES));
    }
  }
}
