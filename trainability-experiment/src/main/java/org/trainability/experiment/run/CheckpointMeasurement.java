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
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.stream.Task;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.format.CheckpointFile;
import org.trainability.checkpoints.match.MatchRules;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
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
import org.trainability.records.Json;
import org.trainability.records.Provenance;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunIdentity;
import org.trainability.records.RunLock;
import org.trainability.records.RunRecorder;
import org.trainability.records.Sha256;
import org.trainability.records.Status;

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
    RunRecorder.requireLibrary();
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
    List<Assembly> assemblies = new ArrayList<>();
    for (int i = 0; i < Math.min(request.jobs(), request.checkpoints().size()); i++) {
      assemblies.add(Assembly.of(plan, identity, samples, wiring.of(plan), Optional.empty()));
    }
    Pass pass = new Pass(request, assemblies, dense);
    pass.check();
    PreparedRun.prepare(
        new RunRequest(plan.name(), plan, seed, request.directory()),
        new PreparedRun.Manner(Set.of(), PreparedRun.Manner.CHECKPOINT_EVERY));
    RunDirectory target = RunDirectory.at(request.directory());
    try (RunLock lock = RunLock.acquire(target.path(), Duration.ZERO)) {
      Provenance provenance = provenance(assemblies.get(0));
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
            pass.assembly.scoreName(),
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
  private final class Pass {

    private final MeasureRequest request;
    private final Assembly assembly;
    private final CheckpointState states;
    private final LearnerState fresh;
    private final StepBenches benches;
    private final int steps;

    /**
     * @param assemblies alike, one for each step that may be measured at a time
     */
    Pass(MeasureRequest request, List<Assembly> assemblies, NetworkPlan.Dense dense) {
      this.request = request;
      this.assembly = assemblies.get(0);
      this.states =
          new CheckpointState(
              DenseNetwork.of(
                  Assembly.shape(
                      dense, assembly.plan().loss(), assembly.stream().shape(assembly.data())),
                  catalogue),
              new MatchRules(request.network().map(), request.network().weightOrder()));
      this.fresh = assembly.learner().state();
      this.benches = new StepBenches(assemblies);
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

    /** Files are read and results written here, in order, while the benches measure. */
    Result measure(RunRecorder recorder, RunDirectory target, Listener listener)
        throws IOException {
      CheckpointRecords records =
          new CheckpointRecords(assembly, request.checkpoints().size(), recorder, target, listener);
      int number = 0;
      try (benches) {
        for (CheckpointInput input : request.checkpoints()) {
          number++;
          Checkpoint checkpoint = CheckpointFile.read(input.file());
          CheckpointState.Read read = states.read(checkpoint, fresh, request.optimizerState());
          Task task = task(input);
          for (int step = 0; step < steps; step++) {
            StepBenches.Work work =
                new StepBenches.Work(
                    number, checkpoint, read, task, batch(task, step), step, step == steps - 1);
            Optional<StepBenches.Measured> finished = benches.submit(work);
            if (finished.isPresent() && !records.add(finished.get())) {
              return records.result();
            }
          }
        }
        for (Optional<StepBenches.Measured> next = benches.next();
            next.isPresent() && records.add(next.get());
            next = benches.next()) {}
        return records.result();
      }
    }

    private Batch batch(Task task, int step) {
      int batch = assembly.plan().stream().batch();
      return task.size() <= batch
          ? new Batch(0, Task.identity(task.size()), 0, task.size())
          : new Batches(task.size(), batch, assembly.seeds(), 0).at(step);
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
  }
}
