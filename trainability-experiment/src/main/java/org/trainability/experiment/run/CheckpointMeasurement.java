package org.trainability.experiment.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Decision;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Readings;
import org.trainability.api.network.Optimizer;
import org.trainability.api.stream.Task;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.format.CheckpointFile;
import org.trainability.checkpoints.match.MatchRules;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.control.ComponentFailure;
import org.trainability.dl4j.control.Course;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.control.TrainingSession;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.dl4j.optimizer.Adam;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.measurement.CheckpointInput;
import org.trainability.experiment.measurement.MeasureRequest;
import org.trainability.experiment.measurement.MeasuredCheckpoint;
import org.trainability.experiment.measurement.SampleFile;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.stream.Batch;
import org.trainability.experiment.stream.Batches;
import org.trainability.experiment.stream.TaskSteps;
import org.trainability.records.Json;
import org.trainability.records.Provenance;
import org.trainability.records.RecorderMark;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunIdentity;
import org.trainability.records.RunLock;
import org.trainability.records.RunRecorder;
import org.trainability.records.Sha256;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;
import org.trainability.records.TrainingRecords;

/**
 * Measures networks that were trained elsewhere. A checkpoint takes the place of a task, and a
 * batch that of a step between whose halves metrics look: its gradient is in Adam's moments where
 * these are known, and nothing is updated. Metrics that remember what they measured before see the
 * checkpoints as one course. The records are those of a run, whose states are kept, so that reports
 * and assays can be made of them.
 */
public final class CheckpointMeasurement {

  private static final String OPTIMIZER_RULE =
      "--optimizer-state reads the moments of Adam, 'optimizer' must be adam or adamw, was %s";

  private final Catalogue catalogue;
  private final RunComponents.Wiring wiring;
  private final Clock clock;

  /**
   * Measures with the components of a catalogue.
   *
   * @param catalogue what exists
   * @param wiring makes the components of a plan
   * @param clock for the times in the provenance
   */
  public CheckpointMeasurement(Catalogue catalogue, RunComponents.Wiring wiring, Clock clock) {
    this.catalogue = catalogue;
    this.wiring = wiring;
    this.clock = clock;
  }

  /** Hears how a measurement gets on. */
  @FunctionalInterface
  public interface Listener {

    /**
     * A checkpoint was measured.
     *
     * @param done checkpoints so far
     * @param all of them
     */
    void measured(int done, int all);
  }

  /**
   * How a measurement ended.
   *
   * @param status done, or diverged at a checkpoint whose loss is not finite
   * @param checkpoints those that were measured, in order
   */
  public record Result(Status status, List<MeasuredCheckpoint> checkpoints) {}

  /**
   * Measures checkpoints one after the other.
   *
   * @param request what is to be measured
   * @param listener hears of each checkpoint
   * @return what was measured
   * @throws IllegalArgumentException if the request can't be fulfilled, with the reason
   * @throws org.trainability.api.data.DataException if a file can't be read, or does not match
   * @throws IOException if the records can't be written
   */
  @SuppressWarnings("try") // the lock is only held
  public Result measure(MeasureRequest request, Listener listener) throws IOException {
    Plan plan = request.network().plan();
    long seed = plan.seeds().get(0);
    NetworkPlan.Dense dense = dense(plan);
    if (request.optimizerState()) {
      requireAdam(plan);
    }
    RunIdentity identity =
        new Identities(catalogue).of(plan, seed, inputs(request), Optional.empty());
    DataSets sets = new DataSets(catalogue);
    RunSamples samples = RunSamples.of(sets, plan.stream(), sets.load(plan.stream().data()));
    Assembly assembly = Assembly.of(plan, identity, samples, wiring.of(plan), Optional.empty());
    Pass pass = new Pass(request, assembly, dense);
    pass.check();
    PreparedRun.prepare(
        new RunRequest(plan.name(), plan, seed, request.directory()),
        new PreparedRun.Manner(Set.of(), PreparedRun.Manner.CHECKPOINT_EVERY));
    RunDirectory target = RunDirectory.at(request.directory());
    try (RunLock lock = RunLock.acquire(target.path(), Duration.ZERO)) {
      Provenance provenance = provenance(assembly);
      provenance.write(target.provenance());
      Result result = recorded(pass, target, listener);
      target.write(result.status());
      target.clean();
      provenance.ended(clock).write(target.provenance());
      return result;
    }
  }

  private Result recorded(Pass pass, RunDirectory target, Listener listener) throws IOException {
    try (RunRecorder recorder =
        RunRecorder.begin(
            target,
            pass.scoreName(),
            List.copyOf(pass.assembly.learner().rates().keySet()),
            false,
            clock)) {
      Result result = pass.measure(recorder, target, listener);
      recorder.finish();
      Json.write(
          target.measured(),
          result.checkpoints().stream().map(MeasuredCheckpoint::source).toList());
      return result;
    } catch (IOException | RuntimeException failure) {
      target.write(target.readStatus().failed(String.valueOf(failure.getMessage())));
      throw failure;
    }
  }

  private static NetworkPlan.Dense dense(Plan plan) {
    if (plan.network() instanceof NetworkPlan.Dense dense) {
      return dense;
    }
    throw new IllegalArgumentException(
        "the network must be one of 'network.hidden', was a DL4J configuration");
  }

  private void requireAdam(Plan plan) {
    Optimizer optimizer = catalogue.create(Optimizer.class, Kind.OPTIMIZER, plan.optimizer());
    if (!optimizer.state().equals(List.of(Adam.FIRST_MOMENT, Adam.SECOND_MOMENT))) {
      throw new IllegalArgumentException(OPTIMIZER_RULE.formatted(plan.optimizer().use()));
    }
  }

  private static Map<String, String> inputs(MeasureRequest request) throws IOException {
    Map<String, String> inputs = new LinkedHashMap<>(Identities.inputs(request.network().plan()));
    int number = 0;
    for (CheckpointInput checkpoint : request.checkpoints()) {
      number++;
      inputs.put("checkpoint " + number, Sha256.of(checkpoint.file()));
      if (checkpoint.samples().isPresent()) {
        inputs.put("samples " + number, Sha256.of(checkpoint.samples().get()));
      }
      if (checkpoint.labels().isPresent()) {
        inputs.put("labels " + number, Sha256.of(checkpoint.labels().get()));
      }
    }
    return inputs;
  }

  private Provenance provenance(Assembly assembly) {
    Provenance begun =
        Provenance.collect(
                catalogue,
                NumericLibrary.provenance(),
                Provenance.program(),
                assembly.identity().seed(),
                clock)
            .with(assembly.identity(), null);
    return assembly.classes().map(begun::with).orElse(begun);
  }

  /** One pass over all checkpoints. */
  private final class Pass implements Course {

    private final MeasureRequest request;
    private final Assembly assembly;
    private final CheckpointState states;
    private final BatchLoader loader;
    private final int steps;

    Pass(MeasureRequest request, Assembly assembly, NetworkPlan.Dense dense) {
      this.request = request;
      this.assembly = assembly;
      DenseNetwork network =
          DenseNetwork.of(
              Assembly.shape(
                  dense, assembly.plan().loss(), assembly.stream().shape(assembly.data())),
              catalogue);
      this.states =
          new CheckpointState(
              network, new MatchRules(request.network().map(), request.network().weightOrder()));
      this.loader = assembly.loader();
      this.steps = assembly.tasks().steps(1).steps();
    }

    /** Finds what is wrong with the files before anything is measured. */
    void check() throws IOException {
      for (CheckpointInput input : request.checkpoints()) {
        states.check(CheckpointFile.read(input.file()));
        requireBatches(input, task(input).size());
      }
    }

    private void requireBatches(CheckpointInput input, int samples) {
      int batch = assembly.plan().stream().batch();
      int most = Math.max(1, samples / batch);
      if (steps > most) {
        throw new IllegalArgumentException(
            "%s: of %s samples at most %s batches of %s can be made, were %s"
                .formatted(input.file(), samples, most, batch, steps));
      }
    }

    Result measure(RunRecorder recorder, RunDirectory target, Listener listener)
        throws IOException {
      int count = request.checkpoints().size();
      List<MeasuredCheckpoint> measured = new ArrayList<>();
      Tee records = new Tee(recorder);
      TrainingSession session =
          new TrainingSession(
              assembly.learner(),
              List.of(),
              this,
              records,
              assembly.seeds(),
              TrainingSession.State.atTask(1, 0));
      LearnerState fresh = assembly.learner().state();
      for (CheckpointInput input : request.checkpoints()) {
        Checkpoint checkpoint = CheckpointFile.read(input.file());
        CheckpointState.Read read = states.read(checkpoint, fresh, request.optimizerState());
        Optional<Status> end = measure(session, task(input), read.state());
        if (end.isPresent()) {
          return new Result(end.get(), measured);
        }
        keep(session, target, recorder.mark());
        measured.add(records.result(checkpoint, read));
        recorder.write(Status.running(measured.size(), count));
        listener.measured(measured.size(), count);
      }
      return new Result(Status.done(count), measured);
    }

    /** For assays. */
    private void keep(TrainingSession session, RunDirectory target, RecorderMark mark)
        throws IOException {
      int batch = assembly.plan().stream().batch();
      Progress at = new Progress(session.state(), batch, TaskSteps.Start.OF_TASK);
      target.keptStates().keep(session.task() - 1, assembly.state(at, mark));
    }

    /** The status if the loss is not finite. */
    private Optional<Status> measure(TrainingSession session, Task task, LearnerState state)
        throws IOException {
      Learner learner = assembly.learner();
      int number = session.task();
      int batch = assembly.plan().stream().batch();
      Batches batches = new Batches(task.size(), batch, assembly.seeds(), 0);
      session.beginTask();
      for (int step = 0; step < steps; step++) {
        Batch samples =
            task.size() <= batch
                ? new Batch(0, Task.identity(task.size()), 0, task.size())
                : batches.at(step);
        learner.restore(state);
        session.beginStep();
        try {
          BatchLoader.Loaded loaded = loader.load(task, step, samples);
          Learner.Outcome outcome = learner.compute(loaded.inputs(), loaded.targets());
          if (!session.computed(outcome.loss(), outcome.score().value(), samples.size())) {
            String reason =
                "%s: the loss is %s"
                    .formatted(request.checkpoints().get(number - 1).file(), outcome.loss());
            return Optional.of(
                new Status(
                    Status.State.DIVERGED, reason, number - 1, request.checkpoints().size()));
          }
          session.observe();
        } catch (ComponentException failure) {
          throw new ComponentFailure(failure, session.step());
        }
      }
      session.endTask();
      learner.restore(state);
      return Optional.empty();
    }

    private Task task(CheckpointInput input) throws IOException {
      Task all = assembly.tasks().task(1);
      int[] samples =
          input.samples().isPresent()
              ? SampleFile.positions(input.samples().get(), all.size())
              : Task.identity(all.size());
      Optional<Targets> targets =
          input.labels().isPresent()
              ? Optional.of(
                  SampleFile.targets(
                      input.labels().get(),
                      samples.length,
                      assembly.data().form(),
                      assembly.data().outputs()))
              : Optional.empty();
      return new SampledTask(all, samples, targets);
    }

    @Override
    public long totalSteps() {
      return (long) steps * request.checkpoints().size();
    }

    @Override
    public int stepsInTask() {
      return steps;
    }

    @Override
    public String scoreName() {
      return assembly.scoreName();
    }

    @Override
    public int batchSize() {
      return assembly.plan().stream().batch();
    }

    @Override
    public List<MeasuredMetric> due(long step, int stepInTask) {
      return assembly.metrics().stream().map(Assembly.ScheduledMetric::metric).toList();
    }

    @Override
    public void setBatchSize(int size) {
      throw new IllegalStateException("no controller acts on a checkpoint");
    }
  }

  /** Records, and remembers what was recorded of the present checkpoint. */
  private static final class Tee implements TrainingRecords {

    private final RunRecorder recorder;
    private final List<MeasuredCheckpoint.Reading> readings = new ArrayList<>();
    private Optional<TaskRow> row = Optional.empty();

    Tee(RunRecorder recorder) {
      this.recorder = recorder;
    }

    MeasuredCheckpoint result(Checkpoint checkpoint, CheckpointState.Read read) throws IOException {
      TaskRow ofTask = row.orElseThrow();
      MeasuredCheckpoint measured =
          new MeasuredCheckpoint(
              new MeasuredCheckpoint.Source(
                  checkpoint.file().toString(),
                  Sha256.of(checkpoint.file()),
                  checkpoint.format(),
                  read.tensors(),
                  read.updates().orElse(null)),
              ofTask.loss(),
              ofTask.score(),
              readings);
      readings.clear();
      return measured;
    }

    @Override
    public void append(long step, int task, String component, Readings measured)
        throws IOException {
      recorder.append(step, task, component, measured);
      for (Readings.Row each : measured.rows()) {
        readings.add(
            new MeasuredCheckpoint.Reading(
                step,
                component,
                each.scope(),
                each.quantity(),
                each.reading().value().isPresent() ? each.reading().value().getAsDouble() : null,
                each.reading().unit().toString(),
                each.reading().reason().orElse(null)));
      }
    }

    @Override
    public void audit(long step, int task, String controller, Decision<?> decision)
        throws IOException {
      recorder.audit(step, task, controller, decision);
    }

    @Override
    public void append(long lastStep, TaskRow ofTask, Duration whole, Duration measuring)
        throws IOException {
      row = Optional.of(ofTask);
      recorder.append(lastStep, ofTask, whole, measuring);
    }
  }
}
