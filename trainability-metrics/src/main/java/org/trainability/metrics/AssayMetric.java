package org.trainability.metrics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.trainability.api.UndefinedException;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
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
import org.trainability.api.metric.Unit;

/**
 * The measured plasticity of the network as it stands before the update: {@code (ℓ_c − ℓ_aged)/(ℓ_c
 * − ℓ_fresh)} after U updates on something new, as the mean over the repeats. ℓ_c is the loss of
 * the best constant output. Copies are fitted; training goes on as if nothing had been asked.
 *
 * <p>Details are the standard error {@code s/√R} of that mean, for R of at least 2, and the mean
 * ratios of losses and scores, aged over fresh. What is not finite in a repeat is undefined.
 */
final class AssayMetric implements Metric {

  private static final AssaySpec DEFAULT = AssaySpec.DEFAULT;
  private static final int MOST = 1_000_000;

  static final Option<AssaySpec.Kind> KIND =
      Option.choice("kind", DEFAULT.kind(), "what the copies learn");

  static final Option<AssaySpec.Inputs> INPUTS =
      Option.choice(
          "inputs",
          DEFAULT.inputs(),
          "seen: samples of the task; unseen: samples the run never trains on");

  static final Option<Integer> SAMPLES =
      Option.integer(
          "samples",
          DEFAULT.samples(),
          Interval.closed(1, MOST),
          "N, samples per repeat; all if there are fewer");

  static final Option<Integer> UPDATES =
      Option.integer("updates", DEFAULT.updates(), Interval.closed(1, MOST), "U, updates per fit");

  static final Option<Integer> BATCH_SIZE =
      Option.integer("batch-size", DEFAULT.batch(), Interval.closed(1, MOST), "samples per update");

  static final Option<Double> RATE =
      Option.decimal("rate", DEFAULT.rate(), Interval.above(0), "Adam's learning rate in the fits");

  static final Option<AssaySpec.Reference> REFERENCE =
      Option.choice(
          "reference",
          DEFAULT.reference(),
          "what the copy is compared with. fresh: a network drawn for each repeat; "
              + "initial: the run's own initial network");

  static final Option<Integer> REPEATS =
      Option.integer(
          "repeats", DEFAULT.repeats(), Interval.closed(1, 1000), "R, independent repeats");

  static final Option<Double> OFFSET =
      Option.decimal(
          "offset",
          DEFAULT.offset(),
          Interval.closed(-1e6, 1e6),
          "for residual-offset: b, added to the targets");

  static final Option<Double> OMEGA =
      Option.decimal(
          "omega",
          DEFAULT.omega(),
          Interval.closed(-1e9, 1e9),
          "for residual-offset: ω, the frequency of the targets");

  private final AssaySpec spec;

  private AssayMetric(Options options) {
    this.spec =
        new AssaySpec(
            options.get(KIND),
            options.get(INPUTS),
            options.get(SAMPLES),
            options.get(UPDATES),
            options.get(BATCH_SIZE),
            options.get(RATE),
            AssaySpec.OptimizerState.FRESH,
            options.get(REFERENCE),
            // The ends of the curves are all that is read.
            options.get(UPDATES),
            options.get(REPEATS),
            options.get(OFFSET),
            options.get(OMEGA));
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.ASSAY);
  }

  @Override
  public Readings measure(Observation step) {
    return Readings.of(Map.of(Scope.NETWORK, reading(step)));
  }

  private Reading reading(Observation step) {
    List<AssayResult> results;
    try {
      results = step.assay(spec);
    } catch (UndefinedException undefined) {
      return Reading.undefined(undefined.getMessage(), Unit.ONE);
    }
    Reading reading = mean(results, AssayResult::plasticity);
    if (results.size() > 1) {
      reading = reading.with("standard-error", standardError(results));
    }
    return reading
        .with("loss-ratio", mean(results, AssayResult::lossRatio))
        .with("score-ratio", mean(results, AssayResult::scoreRatio));
  }

  private static Reading mean(List<AssayResult> results, ToDoubleFunction<AssayResult> value) {
    double mean = results.stream().mapToDouble(value).average().orElseThrow();
    return Double.isFinite(mean)
        ? Reading.of(mean, Unit.ONE)
        : Reading.undefined(
            "in a repeat the fresh network's value is 0, or a fit has diverged", Unit.ONE);
  }

  private static Reading standardError(List<AssayResult> results) {
    double[] values = results.stream().mapToDouble(AssayResult::plasticity).toArray();
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double error = Math.sqrt(squares / (values.length - 1) / values.length);
    return Double.isFinite(error)
        ? Reading.of(error, Unit.ONE)
        : Reading.undefined("the plasticity of a repeat is undefined", Unit.ONE);
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "assay";
    }

    @Override
    public String summary() {
      return "measured plasticity: how well a copy of the network fits"
          + " something new, compared with a network that never aged";
    }

    @Override
    public String source() {
      return "this project; assays of stored states as in Felix-Zhenghao/rigorous-plasticity";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(
          KIND, INPUTS, SAMPLES, UPDATES, BATCH_SIZE, RATE, REFERENCE, REPEATS, OFFSET, OMEGA);
    }

    @Override
    public Metric create(Options options) {
      return new AssayMetric(options);
    }
  }
}
