package org.trainability.scheduler.signal;

import java.util.List;
import java.util.Set;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.SpectralGradients;
import org.trainability.api.metric.Unit;
import org.trainability.scheduler.kernel.CriticalSteps;
import org.trainability.scheduler.kernel.SubspaceNoise;
import org.trainability.scheduler.kernel.SubspaceNoise.Order;

/**
 * The step that gradient noise allows in the r leading eigendirections of each layer's block of the
 * Hessian, B‖P_r g‖²/σ² (App. A.2 of the paper), with P_r the projection onto them. The noise σ² is
 * that of the projected gradients, (1/B)Σ‖P_r(g_i − g)‖², or all of it, σ²_ps; then the bound is
 * cos²θ times α_g*, cos²θ = ‖P_r g‖²/‖g‖². The paper's approximation by cos²θ·α_g* holds for the
 * latter alone.
 *
 * <p>Without any signal the bound is about B/(B−1), whatever r, or that times the subspace's share
 * of the noise; the debiased form subtracts this. Undefined for a batch of one sample, without
 * noise in the subspace, where eigenvalues r and r + 1 are equal, and where the spectrum is out of
 * reach.
 *
 * <p>Details: rank (r), cos-squared, projected-norm-squared, projected-noise, other-noise-bound
 * (the bound with the other noise), noise-bound (α_g*).
 */
public final class CriticalStepProjected implements Metric {

  static final Option<Noise> NOISE =
      Option.choice(
          "noise",
          Noise.PROJECTED,
          "whose variance σ² is. projected: the projected"
              + " gradients'; full: the gradients' own");
  static final Option<Order> ORDER =
      Option.choice(
          "order",
          Order.MAGNITUDE,
          "how eigenvalues are ordered. magnitude: by absolute value, as in the "
              + "effective rank; algebraic: by signed value");
  static final Option<Integer> RANK =
      Option.integer(
          "rank",
          0,
          Interval.atLeast(0),
          "r, number of leading directions; 0: as many as reach the share mass of Σ|λ|");
  static final Option<Double> MASS =
      Option.decimal(
          "mass", 0.99, Interval.leftOpen(0, 1), "for rank: 0, the share of Σ|λ| to reach");

  /** Of which gradients the noise is. */
  enum Noise {
    PROJECTED,
    FULL
  }

  private final Noise noise;
  private final Order order;
  private final int rank;
  private final double mass;
  private final boolean debiased;

  private CriticalStepProjected(Options options, boolean debiased) {
    noise = options.get(NOISE);
    order = options.get(ORDER);
    rank = options.get(RANK);
    mass = options.get(MASS);
    this.debiased = debiased;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.SPECTRAL_GRADIENTS, Need.GRADIENT_MOMENTS);
  }

  @Override
  public Readings measure(Observation step) {
    return step.perLayer(Unit.ONE, this::read);
  }

  private Reading read(Layer layer) {
    SpectralGradients gradients = layer.spectralGradients();
    GradientMoments moments = layer.gradientMoments();
    int leading = rank > 0 ? rank : SubspaceNoise.rankByMass(gradients.eigenvalues(), mass);
    Reading rankRead = Reading.of(leading, Unit.COUNT);
    SubspaceNoise subspace;
    try {
      subspace =
          SubspaceNoise.of(
              gradients.eigenvalues(), gradients.coordinates(), layer.size(), leading, order);
    } catch (UndefinedException notUnique) {
      return Reading.undefined(notUnique.getMessage(), Unit.ONE).with("rank", rankRead);
    }
    Noise other = noise == Noise.FULL ? Noise.PROJECTED : Noise.FULL;
    return Undefined.or(Unit.ONE, () -> bound(noise, subspace, moments))
        .with("rank", rankRead)
        .with(
            "cos-squared",
            Undefined.or(
                Unit.SHARE,
                () -> {
                  if (!(moments.normSquared() > 0)) {
                    throw new UndefinedException("the gradient is zero");
                  }
                  return subspace.normSquared() / moments.normSquared();
                }))
        .with(
            "projected-norm-squared",
            Reading.of(subspace.normSquared(), Unit.SQUARED_LOSS_PER_PARAMETER))
        .with("projected-noise", Reading.of(subspace.noise(), Unit.SQUARED_LOSS_PER_PARAMETER))
        .with("other-noise-bound", Undefined.or(Unit.ONE, () -> bound(other, subspace, moments)))
        .with(
            "noise-bound",
            Undefined.or(
                Unit.ONE,
                () ->
                    CriticalSteps.noise(
                        moments.batchSize(), moments.normSquared(), moments.noise())));
  }

  private double bound(Noise form, SubspaceNoise subspace, GradientMoments moments) {
    int batch = moments.batchSize();
    double whole = form == Noise.FULL ? moments.noise() : subspace.noise();
    double published = CriticalSteps.noise(batch, subspace.normSquared(), whole);
    return debiased
        ? CriticalSteps.debiased(batch, published, subspace.noise() / whole)
        : published;
  }

  private static final List<Option<?>> OPTIONS = List.of(NOISE, ORDER, RANK, MASS);

  /** Makes {@code critical-step-projected}. */
  public static final class Factory implements MetricFactory {
    @Override
    public String name() {
      return "critical-step-projected";
    }

    @Override
    public String summary() {
      return "the largest step that the gradient noise allows in the leading eigendirections";
    }

    @Override
    public String source() {
      return Source.PAPER + ", App. A.2";
    }

    @Override
    public List<Option<?>> options() {
      return OPTIONS;
    }

    @Override
    public Metric create(Options options) {
      return new CriticalStepProjected(options, false);
    }
  }

  /** Makes {@code critical-step-projected-debiased}. */
  public static final class DebiasedFactory implements MetricFactory {
    @Override
    public String name() {
      return "critical-step-projected-debiased";
    }

    @Override
    public String summary() {
      return "critical-step-projected without its floor: about 0 where there is no signal";
    }

    @Override
    public String source() {
      return "this project; " + Source.PAPER + ", App. A.2";
    }

    @Override
    public List<Option<?>> options() {
      return OPTIONS;
    }

    @Override
    public Metric create(Options options) {
      return new CriticalStepProjected(options, true);
    }
  }
}
