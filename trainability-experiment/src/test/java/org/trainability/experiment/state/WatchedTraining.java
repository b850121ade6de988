package org.trainability.experiment.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Readings;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.control.MeasuredMetrics;
import org.trainability.dl4j.control.Moment;
import org.trainability.dl4j.control.Steering;
import org.trainability.dl4j.control.TaskData;
import org.trainability.dl4j.control.Training;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Position;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.MeasuringState;
import org.trainability.dl4j.state.SteeringState;
import org.trainability.records.Json;

/** A training of several tasks, measured and steered as a run does it, that keeps a log. */
final class WatchedTraining implements Training {

  static final Catalogue CATALOGUE = Catalogue.load(WatchedTraining.class.getClassLoader());

  /** As many as one task takes. */
  static final int TASK = 5;

  private static final int BATCH = 6;
  private static final int TOTAL = 3 * TASK;

  final Learner learner;
  private final int inputs;
  private final int classes;
  private final int every;
  private final List<MeasuredMetric> metrics = new ArrayList<>();
  private final Steering<?> steering;
  private final Seeds seeds = new Seeds(6);
  private final List<String> log = new ArrayList<>();

  /** What a training is assembled from, new each time. */
  interface Parts {

    Learner learner();

    int inputs();

    int classes();

    List<ComponentSpec> metrics();

    /** At every so many steps metrics are measured; every second one half as often. */
    int every();

    Controller<?> controller();

    default boolean tracksUpdates() {
      return false;
    }
  }

  private record Captured(LearnerState learner, SteeringState steering, MeasuringState measuring) {}

  WatchedTraining(Parts parts) {
    learner = parts.learner();
    inputs = parts.inputs();
    classes = parts.classes();
    every = parts.every();
    for (ComponentSpec spec : parts.metrics()) {
      Metric metric = create(Metric.class, Kind.METRIC, spec);
      metrics.add(new MeasuredMetric(metrics.size() + " " + spec, metric, new Seeds(7)));
    }
    Controller<?> controller = parts.controller();
    Map<String, Metric> signals = new LinkedHashMap<>();
    new TreeMap<>(controller.signals())
        .forEach((name, spec) -> signals.put(name, create(Metric.class, Kind.METRIC, spec)));
    if (parts.tracksUpdates()) {
      learner.trackUpdates();
    }
    steering = Steering.of("test", controller, signals, new Seeds(7), learner.rates());
    steering.averageDecay().ifPresent(learner::trackAverage);
  }

  private double loss;

  static <T> T create(Class<T> type, Kind kind, ComponentSpec spec) {
    return CATALOGUE.create(type, kind, spec);
  }

  /** Every step is logged: every digit of what was computed, measured and decided. */
  void train(int first, int last) {
    for (int step = first; step <= last; step++) {
      int stepInTask = (step - 1) % TASK + 1;
      if (stepInTask == 1 && steering.isDueAtTaskStart()) {
        decide(Event.TASK_START, step - 1, Optional.empty(), Map.of());
      }
      compute(step);
      measure(step);
      steer(Cadence.Phase.BEFORE_UPDATE, Event.STEP, step);
      if (steering.isDue(step, Cadence.Phase.AFTER_UPDATE)) {
        learner.step().keep(steering.needs());
      }
      learner.update();
      steer(Cadence.Phase.AFTER_UPDATE, Event.UPDATED, step);
      learner.constrain();
      log.add(step + " " + learner.rates());
    }
  }

  private void steer(Cadence.Phase phase, Event event, int step) {
    if (steering.isDue(step, phase)) {
      Position where = new Position(step, task(step));
      Map<String, Readings> signals = steering.measure(learner.step(), where);
      log.add(step + " " + signals + Steering.rates(learner).rows());
      decide(event, step, Optional.of(learner.step()), signals);
    }
  }

  private static int task(int step) {
    return (step - 1) / TASK + 1;
  }

  /** The batches of a task, as training sees them. */
  private TaskData samples(int task) {
    int first = (task - 1) * TASK + 1;
    return new TaskData() {
      @Override
      public int batches() {
        return TASK;
      }

      @Override
      public Samples batch(int index) {
        return batchOf(first + index);
      }

      @Override
      public Samples draw(int count, RandomGenerator random) {
        return batchOf(first + random.nextInt(TASK));
      }
    };
  }

  private TaskData.Samples batchOf(int step) {
    RandomGenerator random = new Seeds(step).random("batch");
    // The last batch of each task is a short one.
    int samples = step % TASK == 0 ? BATCH - 2 : BATCH;
    INDArray batch =
        Nd4j.createFromArray(random.doubles((long) samples * inputs, -1, 1).toArray())
            .reshape('c', samples, inputs)
            .castTo(learner.precision().dataType());
    return new TaskData.Samples(
        batch, new Targets.Labels(random.ints(samples, 0, classes).toArray()));
  }

  private void compute(int step) {
    TaskData.Samples batch = batchOf(step);
    Learner.Outcome outcome = learner.compute(batch.inputs(), batch.targets());
    loss = outcome.loss();
    log.add(step + " " + outcome);
  }

  private void measure(int step) {
    for (int i = 0; i < metrics.size(); i++) {
      if (step % (every * (1 + i % 2)) == 0) {
        MeasuredMetric metric = metrics.get(i);
        Readings readings = metric.measure(learner.step(), new Position(step, task(step)));
        log.add(step + " " + metric.id() + " " + readings.rows());
      }
    }
  }

  private void decide(
      Event event, int step, Optional<? extends ObservableStep> at, Map<String, Readings> signals) {
    boolean atStart = event == Event.TASK_START;
    int task = task(atStart ? step + 1 : step);
    int stepInTask = step - (task - 1) * TASK;
    Decision<?> decision =
        steering.decide(
            new Moment(
                event,
                step,
                TOTAL,
                task,
                stepInTask,
                TASK,
                BATCH,
                TASK * BATCH,
                BATCH,
                atStart ? OptionalDouble.empty() : OptionalDouble.of(loss)),
            learner,
            at,
            Optional.of(samples(task)),
            signals,
            seeds);
    steering.perform(decision, step, learner, this, seeds);
    log.add(step + " " + decision);
  }

  @Override
  public void stop(String reason) {
    throw new IllegalStateException("nothing here stops: " + reason);
  }

  @Override
  public void setBatchSize(int size) {
    throw new IllegalStateException("the batches are fixed");
  }

  /** Begins a step whose loss is not finite, and leaves it. */
  void diverge() {
    INDArray batch =
        Nd4j.valueArrayOf(new long[] {BATCH, inputs}, Double.NaN)
            .castTo(learner.precision().dataType());
    learner.compute(batch, new Targets.Labels(new int[BATCH]));
  }

  private List<MeasuredMetric> allMetrics() {
    List<MeasuredMetric> all = new ArrayList<>(metrics);
    all.addAll(steering.signals());
    return all;
  }

  List<String> log() {
    return log;
  }

  /** As it is written down. */
  String captured() {
    try {
      return Json.line(
          new Captured(learner.state(), steering.state(), MeasuredMetrics.state(allMetrics())));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  void restore(String text) {
    try {
      Captured captured = Json.parse(text, Captured.class);
      learner.restore(captured.learner());
      steering.restore(captured.steering());
      MeasuredMetrics.restore(captured.measuring(), allMetrics());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    log.clear();
  }
}
