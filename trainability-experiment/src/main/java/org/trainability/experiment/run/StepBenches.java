package org.trainability.experiment.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.trainability.api.component.ComponentException;
import org.trainability.api.metric.Readings;
import org.trainability.api.stream.Task;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.control.ComponentFailure;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;
import org.trainability.experiment.stream.Batch;

/**
 * Measures steps of checkpoints side by side, each on a learner of its own in a thread of its own.
 * The metrics are shared and {@linkplain MetricTurns take the steps in turn}: while one thread is
 * with the first metric of a step, others are with later metrics of the steps before. Nothing of
 * the result depends on how many benches there are. For one calling thread.
 */
final class StepBenches implements AutoCloseable {

  private final List<Bench> benches = new ArrayList<>();
  private final List<MeasuredMetric> metrics;
  private final MetricTurns turns;
  private final ExecutorService threads;
  private final Deque<Future<Measured>> underWay = new ArrayDeque<>();
  private long submitted;

  /**
   * A step to be measured.
   *
   * @param number of its checkpoint, from 1
   * @param checkpoint with its tensors
   * @param read what was read of it
   * @param task its samples
   * @param batch of these
   * @param index of the step in its checkpoint, from 0
   * @param last whether it is the last of its checkpoint
   */
  record Work(
      int number,
      Checkpoint checkpoint,
      CheckpointState.Read read,
      Task task,
      Batch batch,
      int index,
      boolean last) {}

  /**
   * A step that was measured.
   *
   * @param step its number over all checkpoints, from 1
   * @param outcome of its batch; nothing else was measured where the loss is not finite
   * @param readings of each metric, by id
   * @param memories what each metric remembers then, by id, if this is the last step of its
   *     checkpoint
   * @param whole how long it took, waiting included
   * @param measuring the part of it spent by metrics
   */
  record Measured(
      Work work,
      long step,
      Learner.Outcome outcome,
      Map<String, Readings> readings,
      Map<String, MetricMemory> memories,
      Duration whole,
      Duration measuring) {

    boolean isFinite() {
      return Double.isFinite(outcome.loss());
    }
  }

  /** What one thread works with. */
  private record Bench(Learner learner, BatchLoader loader) {}

  /**
   * @param assemblies alike, one for each bench; the metrics are those of the first
   */
  StepBenches(List<Assembly> assemblies) {
    assemblies.forEach(each -> benches.add(new Bench(each.learner(), each.loader())));
    metrics = assemblies.get(0).metrics().stream().map(Assembly.ScheduledMetric::metric).toList();
    turns = new MetricTurns(metrics.size());
    threads =
        Executors.newFixedThreadPool(
            benches.size(),
            work -> {
              Thread thread = new Thread(work, "measure");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to measure a step, once there is a bench for it.
   *
   * @return the earliest step under way, if its bench was needed
   * @throws ComponentFailure if a component threw at that step
   */
  Optional<Measured> submit(Work work) {
    Optional<Measured> finished = underWay.size() == benches.size() ? next() : Optional.empty();
    Bench bench = benches.get((int) (submitted % benches.size()));
    submitted++;
    long step = submitted;
    // Tasks read their samples for one thread.
    BatchLoader.Loaded loaded = bench.loader().load(work.task(), work.index(), work.batch());
    underWay.add(threads.submit(() -> measure(bench, work, step, loaded)));
    return finished;
  }

  /**
   * Waits for the earliest step under way.
   *
   * @return what was measured; empty if none is under way
   * @throws ComponentFailure if a component threw at that step
   */
  Optional<Measured> next() {
    Future<Measured> first = underWay.poll();
    if (first == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(first.get());
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(failure.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a checkpoint was measured", stopped);
    }
  }

  private Measured measure(Bench bench, Work work, long step, BatchLoader.Loaded loaded)
      throws InterruptedException {
    long began = System.nanoTime();
    Learner learner = bench.learner();
    learner.restore(work.read().state());
    Learner.Outcome outcome = compute(learner, loaded, step);
    long computed = System.nanoTime();
    Map<String, Readings> readings = new LinkedHashMap<>();
    Map<String, MetricMemory> memories = new LinkedHashMap<>();
    if (Double.isFinite(outcome.loss())) {
      Position where = new Position(step, work.number());
      for (int i = 0; i < metrics.size(); i++) {
        MeasuredMetric metric = metrics.get(i);
        turns.await(i, step);
        readings.put(metric.id(), metric.measure(learner.measured(), where));
        if (work.last()) {
          memories.put(metric.id(), metric.remembered());
        }
        turns.done(i, step);
      }
    }
    long ended = System.nanoTime();
    return new Measured(
        work,
        step,
        outcome,
        readings,
        memories,
        Duration.ofNanos(ended - began),
        Duration.ofNanos(ended - computed));
  }

  private static Learner.Outcome compute(Learner learner, BatchLoader.Loaded loaded, long step) {
    try {
      return learner.compute(loaded.inputs(), loaded.targets());
    } catch (ComponentException failure) {
      throw new ComponentFailure(failure, step);
    }
  }

  /** Stops what is under way, and waits until it has stopped: it uses the learners' memory. */
  @Override
  public void close() {
    turns.cancel();
    threads.shutdown();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException stopped) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
