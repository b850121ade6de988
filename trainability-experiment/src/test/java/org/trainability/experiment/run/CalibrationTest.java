package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.data.DataException;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.api.network.Activation;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Loss;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.StepSize;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.data.LoadedData;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.records.RunIdentity;

/** A run whose components take as long as they are told, by a clock that only they move. */
class CalibrationTest {

  private static final Catalogue CATALOGUE = Catalogue.load(CalibrationTest.class.getClassLoader());

  private static LoadedData images;

  private final List<String> measured = new ArrayList<>();
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final Map<String, Metric> signals = new LinkedHashMap<>();
  private final SlowClock clock = new SlowClock();
  private final SlowOptimizer optimizer = new SlowOptimizer();
  private int controllerEvery;
  private String text = "stream: {images: 100, tasks: 3, steps: 1000, batch: 20}\n";

  @BeforeAll
  static void loadImages() throws DataException {
    images = new DataSets(CATALOGUE).load(DataSpec.of("mnist"));
  }

  private static final class SlowClock extends Clock {

    private Duration passed = Duration.ZERO;
    private Duration computed = Duration.ZERO;
    private int others;

    /** Computes; as many others as there are take as long. */
    void pass(long millis) {
      computed = computed.plusMillis(millis);
      passed = passed.plusMillis(millis * (1 + others));
    }

    long computed() {
      return computed.toNanos();
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plus(passed);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final class SlowOptimizer implements Optimizer {

    private int steps;
    private int slowSteps;
    private double direction;

    @Override
    public double rate() {
      return 1;
    }

    @Override
    public List<String> state() {
      return List.of();
    }

    @Override
    public void accumulate(LayerUpdate layer) {
      // Once for each layer.
      if (layer.updates() > steps) {
        steps++;
        clock.pass(steps <= slowSteps ? 100 : 20);
      }
    }

    @Override
    public void apply(LayerUpdate layer) {
      INDArray parameters = layer.parameters();
      // Subtracting the number itself would do nothing: ND4J ignores a NaN.
      parameters.subi(parameters.like().assign(layer.rate() * direction));
    }

    @Override
    public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
      return new StepSize.Plain(layer.rate(), 0);
    }
  }

  /**
   * @param alone how long it takes, in ms
   * @param after how long it takes in a step at which {@code other} was measured before it
   */
  private Metric metric(String id, long alone, String other, long after) {
    return new Metric() {
      private long step;

      @Override
      public Set<Need> needs() {
        return Set.of();
      }

      @Override
      public Readings measure(Observation observation) {
        boolean shares = measured.contains(other + "@" + observation.step());
        assertThat(observation.step()).isGreaterThan(step);
        step = observation.step();
        measured.add(id + "@" + step);
        clock.pass(shares ? after : alone);
        return Readings.of(
            List.of(observation.network()), Unit.ONE, scope -> Reading.of(1, Unit.ONE));
      }
    };
  }

  private void plan(String id, String when, Metric metric) {
    text += (metrics.isEmpty() ? "metrics:\n" : "") + "  %s: {use: weight-norm, %s}\n";
    text = text.formatted(id, when);
    metrics.put(id, metric);
  }

  private TimeEstimate estimate() throws Exception {
    Controller<NoState> controller =
        new Controller<>() {
          @Override
          public Cadence cadence() {
            return new Cadence(controllerEvery, true);
          }

          @Override
          public NoState start(Map<String, Double> rates) {
            return new NoState();
          }

          @Override
          public Decision<NoState> decide(NoState state, Situation now) {
            throw new IllegalStateException("a calibration decides nothing");
          }
        };
    Plan plan = new PlanReader(CATALOGUE).read(text, "test.yaml", Path.of(""), List.of());
    RunComponents components =
        new RunComponents(
            CATALOGUE.create(TaskStream.class, Kind.STREAM, plan.stream().stream()),
            Optional.of(
                new NetworkComponents(
                    CATALOGUE.create(Activation.class, Kind.ACTIVATION, ComponentSpec.of("relu")),
                    CATALOGUE.create(
                        Normalization.class, Kind.NORMALIZATION, ComponentSpec.of("none")),
                    CATALOGUE.create(Loss.class, Kind.LOSS, ComponentSpec.of("cross-entropy")))),
            optimizer,
            CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            List.of(),
            List.of(new RunComponents.Controlling(controller, signals, Map.of())),
            metrics);
    return new Calibration(
            Assembly.of(
                plan,
                RunIdentity.UNKNOWN,
                new RunSamples(images, Optional::empty),
                components,
                Optional.empty()),
            clock::computed,
            clock,
            TimeEstimate.BUDGET)
        .estimate();
  }

  private record NoState() {}

  private long times(String id) {
    return measured.stream().filter(entry -> entry.startsWith(id + "@")).count();
  }

  @Test
  void stepsAndMeasurementsAddUp() throws Exception {
    plan("a", "every: 10", metric("a", 3, "-", 0));
    plan("b", "every: 20", metric("b", 100, "a", 2));
    signals.put("s", metric("s", 100, "b", 5));
    controllerEvery = 20;
    TimeEstimate estimate = estimate();
    assertThat(estimate.training()).isEqualTo(Duration.ofMillis(3000 * 20));
    // a alone at 10, 30, 50, …; a, b and s at 20, 40, 60, …, where b and s share.
    assertThat(estimate.measuring()).isEqualTo(Duration.ofMillis(150 * 3 + 150 * (3 + 2 + 5)));
    assertThat(estimate.step()).isEqualTo(Duration.ofMillis(20));
    assertThat(estimate.calibration()).isBetween(Duration.ofMillis(2000), Duration.ofMillis(2030));
    assertThat(times("b")).isGreaterThan(10);
  }

  @Test
  void slowFirstTimesCountOnlyOnce() throws Exception {
    // 15 steps of 100 ms, then 25 of 20 ms fill the budget; the slow ones are in the first half.
    optimizer.slowSteps = 15;
    TimeEstimate estimate = estimate();
    assertThat(estimate.training()).isEqualTo(Duration.ofMillis(15 * 100 + 2985 * 20));
    assertThat(estimate.step()).isEqualTo(Duration.ofMillis(20));
    assertThat(estimate.calibration()).isEqualTo(Duration.ofMillis(2000));
    assertThat(optimizer.steps).isEqualTo(15 + 25);
  }

  @Test
  void whatOthersComputeDoesNotCount() throws Exception {
    clock.others = 3;
    TimeEstimate estimate = estimate();
    assertThat(estimate.training()).isEqualTo(Duration.ofMillis(3000 * 20));
    assertThat(estimate.calibration()).isEqualTo(Duration.ofMillis(8000));
    assertThat(estimate.coreShare()).isEqualTo(0.25);
  }

  @Test
  void whatIsDearIsMeasuredOnce() throws Exception {
    plan("dear", "every: task", metric("dear", 60_000, "-", 0));
    plan("cheap", "every: 7", metric("cheap", 2, "-", 0));
    TimeEstimate estimate = estimate();
    assertThat(times("dear")).isEqualTo(1);
    assertThat(times("cheap")).isEqualTo(1);
    // Dear at 1, 1001, 2001; 1001 is a multiple of 7 too: there both are due, and add up.
    assertThat(estimate.measuring()).isEqualTo(Duration.ofMillis(3 * 60_000 + 428 * 2));
  }

  @Test
  void aMetricIsCountedWhereItIsDue() throws Exception {
    // 90 samples in batches of 20: the steps 5, 10, 15, … have 10 samples.
    text = "stream: {images: 90, tasks: 2, epochs: 4, batch: 20}\n";
    plan("full", "every: 4, full-batches-only: true", metric("full", 1, "-", 0));
    plan("all", "every: 4", metric("all", 100, "-", 0));
    plan("last", "every: task-end", metric("last", 10_000, "-", 0));
    TimeEstimate estimate = estimate();
    // Of the steps 4, 8, …, 40 two, 20 and 40, have a short batch; they are also the tasks' last.
    assertThat(estimate.measuring()).isEqualTo(Duration.ofMillis(8 + 10 * 100 + 2 * 10_000));
    assertThat(estimate.training()).isEqualTo(Duration.ofMillis(40 * 20));
  }

  @Test
  void aShortRunIsNotTriedLongerThanItTakes() throws Exception {
    text = "stream: {images: 100, tasks: 1, steps: 10, batch: 20}\n";
    plan("a", "every: 5", metric("a", 3, "-", 0));
    TimeEstimate estimate = estimate();
    assertThat(estimate.run()).isEqualTo(Duration.ofMillis(10 * 20 + 2 * 3));
    assertThat(times("a")).isEqualTo(2);
    assertThat(optimizer.steps).isEqualTo(10);
  }

  @Test
  void aLossThatIsNotFiniteGivesNoEstimate() {
    optimizer.direction = Double.NaN;
    assertThatExceptionOfType(NoEstimateException.class)
        .isThrownBy(this::estimate)
        .withMessage("no estimate of the time: the loss became NaN at step 2");
  }

  /** As where a plugin was compiled against another version, in a component that is not wrapped. */
  @Test
  void aComponentThatDoesNotLinkGivesNoEstimate() {
    TaskStream stream =
        new TaskStream() {
          @Override
          public Task task(LabelledData data, int index, Seeds seeds) {
            throw new NoSuchMethodError("Seeds.draw()");
          }

          @Override
          public boolean readsInputs() {
            return false;
          }
        };
    RunComponents.Wiring wiring =
        new RunComponents.Wiring() {
          @Override
          public TaskStream stream(Plan plan) {
            return stream;
          }

          @Override
          public RunComponents of(Plan plan) {
            throw new NoSuchMethodError("Seeds.draw()");
          }
        };
    Plan plan = new PlanReader(CATALOGUE).read(text, "test.yaml", Path.of(""), List.of());
    Experiment experiment = new Experiment(CATALOGUE, wiring, new Interruption(), clock);
    assertThatExceptionOfType(NoEstimateException.class)
        .isThrownBy(() -> experiment.estimate(plan, 0))
        .withMessageContaining("NoSuchMethodError: Seeds.draw()");
  }
}
