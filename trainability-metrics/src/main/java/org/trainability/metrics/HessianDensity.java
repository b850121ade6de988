package org.trainability.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.trainability.metrics.kernel.SpectralDensity;

/**
 * The spectral density of the Hessian of the batch's loss, of the whole network and, if wanted, of
 * each layer's block, by stochastic Lanczos quadrature. The value is the mean eigenvalue. Details:
 *
 * <ul>
 *   <li>{@code smallest} and {@code largest} node;
 *   <li>{@code near-zero-share} of the eigenvalues: |θ| ≤ near-zero · max |θ|;
 *   <li>{@code negative-share} of the eigenvalues: below −near-zero · max |θ|. Those near zero do
 *       not count: their sign is mostly that of one node that stands for very many, and chance;
 *   <li>{@code node-001}, {@code weight-001}, …: the quadrature, its nodes ascending; near θ_j lies
 *       the share w_j of the eigenvalues. All weights add up to 1.
 * </ul>
 */
final class HessianDensity implements Metric {

  static final Option<Boolean> LAYERS =
      Option.flag("layers", false, "also measure each layer's block, each at the same cost");
  static final Option<Double> NEAR_ZERO =
      Option.decimal(
          "near-zero",
          0.01,
          Interval.closed(0, 1),
          "eigenvalues up to this fraction of the largest"
              + " |eigenvalue| count as near zero, not as negative");

  private final boolean layers;
  private final double nearZero;
  private final int probes;
  private final int steps;

  private HessianDensity(Options options) {
    layers = options.get(LAYERS);
    nearZero = options.get(NEAR_ZERO);
    probes = options.get(QuadratureOptions.PROBES);
    steps = options.get(QuadratureOptions.STEPS);
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.HESSIAN);
  }

  @Override
  public Readings measure(Observation step) {
    return layers
        ? step.perScope(Unit.LOSS_PER_SQUARED_PARAMETER, this::read)
        : Readings.of(List.of(step.network()), Unit.LOSS_PER_SQUARED_PARAMETER, this::read);
  }

  private Reading read(Scope scope) {
    SpectralQuadrature quadrature = ascending(scope.spectralQuadrature(probes, steps));
    double[] nodes = quadrature.nodes();
    double[] weights = quadrature.weights();
    Reading reading =
        Reading.of(SpectralDensity.mean(nodes, weights), Unit.LOSS_PER_SQUARED_PARAMETER)
            .with("smallest", node(nodes[0]))
            .with("largest", node(nodes[nodes.length - 1]))
            .with("negative-share", share(SpectralDensity.negative(nodes, weights, nearZero)))
            .with("near-zero-share", share(SpectralDensity.nearZero(nodes, weights, nearZero)));
    for (int i = 0; i < nodes.length; i++) {
      String number = String.format(Locale.ROOT, "%03d", i + 1);
      reading =
          reading
              .with("node-" + number, node(nodes[i]))
              .with("weight-" + number, share(weights[i]));
    }
    return reading;
  }

  /** The nodes of several probes come one probe after the other. */
  private static SpectralQuadrature ascending(SpectralQuadrature quadrature) {
    int[] order =
        IntStream.range(0, quadrature.nodes().length)
            .boxed()
            .sorted((a, b) -> Double.compare(quadrature.nodes()[a], quadrature.nodes()[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new SpectralQuadrature(
        Arrays.stream(order).mapToDouble(i -> quadrature.nodes()[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> quadrature.weights()[i]).toArray());
  }

  private static Reading node(double node) {
    return Reading.of(node, Unit.LOSS_PER_SQUARED_PARAMETER);
  }

  private static Reading share(double share) {
    return Reading.of(share, Unit.SHARE);
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "hessian-density";
    }

    @Override
    public String summary() {
      return "distribution of the eigenvalues of the Hessian of the loss";
    }

    @Override
    public String source() {
      return "Ghorbani et al. 2019, An Investigation into Neural Net Optimization via Hessian"
          + " Eigenvalue Density";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LAYERS, NEAR_ZERO, QuadratureOptions.PROBES, QuadratureOptions.STEPS);
    }

    @Override
    public Metric create(Options options) {
      return new HessianDensity(options);
    }
  }
}
