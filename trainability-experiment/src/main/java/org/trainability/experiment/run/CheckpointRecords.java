package org.trainability.experiment.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trainability.api.metric.Readings;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.dl4j.observation.MetricMemories;
import org.trainability.experiment.measurement.MeasuredCheckpoint;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunRecorder;
import org.trainability.records.Sha256;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;
import org.trainability.records.TaskTally;

/**
 * Records what is measured of checkpoints, step by step in their order: as a run with a task for
 * each checkpoint, whose states are kept for assays.
 */
final class CheckpointRecords {

  private final Assembly assembly;
  private final int count;
  private final RunRecorder recorder;
  private final RunDirectory target;
  private final CheckpointMeasurement.Listener listener;

  /** Of the layers, the same at all checkpoints. */
  private final Map<String, Double> rates;

  private final List<MeasuredCheckpoint> measured = new ArrayList<>();
  private final List<MeasuredCheckpoint.Reading> readings = new ArrayList<>();
  private TaskTally tally;
  private Duration whole = Duration.ZERO;
  private Duration measuring = Duration.ZERO;
  private Status status;

  /**
   * @param assembly of which nothing is measured yet
   * @param count of all checkpoints
   * @param recorder with nothing recorded yet
   * @param target where states are kept
   */
  CheckpointRecords(
      Assembly assembly,
      int count,
      RunRecorder recorder,
      RunDirectory target,
      CheckpointMeasurement.Listener listener) {
    this.assembly = assembly;
    this.count = count;
    this.recorder = recorder;
    this.target = target;
    this.listener = listener;
    this.rates = assembly.learner().rates();
    this.tally = new TaskTally(1, assembly.scoreName());
    this.status = Status.done(count);
  }

  /** {@return how it ended, if nothing more is added} */
  CheckpointMeasurement.Result result() {
    return new CheckpointMeasurement.Result(status, List.copyOf(measured));
  }

  /**
   * Adds the next step.
   *
   * @return whether another may follow: none does after a loss that is not finite
   * @throws IOException if a record can't be written
   */
  boolean add(StepBenches.Measured step) throws IOException {
    if (!step.isFinite()) {
      String reason =
          "%s: the loss is %s".formatted(step.work().checkpoint().file(), step.outcome().loss());
      status = new Status(Status.State.DIVERGED, reason, measured.size(), count);
      return false;
    }
    tally.add(step.outcome().loss(), step.outcome().score().value());
    whole = whole.plus(step.whole());
    measuring = measuring.plus(step.measuring());
    for (Map.Entry<String, Readings> each : step.readings().entrySet()) {
      append(step.step(), step.work().number(), each.getKey(), each.getValue());
    }
    if (step.work().last()) {
      end(step);
    }
    return true;
  }

  private void append(long step, int task, String metric, Readings found) throws IOException {
    recorder.append(step, task, metric, found);
    for (Readings.Row each : found.rows()) {
      readings.add(
          new MeasuredCheckpoint.Reading(
              step,
              metric,
              each.scope(),
              each.quantity(),
              each.reading().value().isPresent() ? each.reading().value().getAsDouble() : null,
              each.reading().unit().symbol(),
              each.reading().reason().orElse(null)));
    }
  }

  private void end(StepBenches.Measured last) throws IOException {
    int number = last.work().number();
    TaskRow row = tally.row(rates);
    recorder.append(last.step(), row, whole, measuring);
    Progress next = Progress.atTask(number + 1, last.step(), assembly.plan().stream().batch());
    target
        .keptStates()
        .keep(
            number,
            assembly.state(
                next,
                last.work().read().state(),
                MetricMemories.state(last.memories()),
                recorder.mark()));
    measured.add(checkpoint(last.work(), row));
    tally = new TaskTally(number + 1, assembly.scoreName());
    whole = Duration.ZERO;
    measuring = Duration.ZERO;
    readings.clear();
    recorder.write(Status.running(number, count));
    listener.measured(number, count);
  }

  private MeasuredCheckpoint checkpoint(StepBenches.Work work, TaskRow row) throws IOException {
    Checkpoint checkpoint = work.checkpoint();
    return new MeasuredCheckpoint(
        new MeasuredCheckpoint.Source(
            checkpoint.file().toString(),
            Sha256.of(checkpoint.file()),
            checkpoint.format(),
            work.read().tensors(),
            work.read().updates().orElse(null)),
        row.loss(),
        row.score(),
        readings);
  }
}
