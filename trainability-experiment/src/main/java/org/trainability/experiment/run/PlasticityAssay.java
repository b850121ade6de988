package org.trainability.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.observation.Position;
import org.trainability.experiment.assay.StoredAssay;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.stream.Streams;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunIdentity;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.RunMismatchException;

/**
 * Asks the networks that a run has kept how well they fit something new, each beside a network that
 * never aged, with the same samples in the same order. Nothing of the run is changed.
 */
public final class PlasticityAssay {

  private final Catalogue catalogue;
  private final RunComponents.Wiring wiring;
  private final AssaySpec spec;

  /**
   * @param wiring makes the components of a plan
   */
  public PlasticityAssay(Catalogue catalogue, RunComponents.Wiring wiring, AssaySpec spec) {
    this.catalogue = catalogue;
    this.wiring = wiring;
    this.spec = spec;
  }

  /**
   * {@return an assay for each state, in their order}
   *
   * @param directory of a run that has kept states
   * @param tasks whose final states are measured, from 1; none for all
   * @throws IOException if the run or one of its states can't be read
   * @throws IllegalArgumentException if the run has kept no state, or none of such a task, or the
   *     assay is not defined for it
   */
  public List<StoredAssay> of(Path directory, Set<Integer> tasks) throws IOException {
    Plan plan = PreparedRun.open(catalogue, directory).request().plan();
    RunDirectory run = RunDirectory.at(directory);
    List<Path> states = new ArrayList<>(run.keptStates().newestFirst());
    if (states.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: the run has kept no states; with 'keep-states: task', a plan keeps one at the end of each task"
              .formatted(directory));
    }
    if (!(plan.network() instanceof NetworkPlan.Dense)) {
      throw new IllegalArgumentException(
          "%s: the network must be one of 'network.hidden', was a DL4J configuration"
              .formatted(directory));
    }
    Collections.reverse(states);
    boolean isWindow = !Streams.create(catalogue, plan.stream().stream()).hasBoundaries();
    requireKept(directory, run, states, tasks, isWindow ? "window" : "task");
    RunTrials trials = null;
    List<StoredAssay> assays = new ArrayList<>();
    for (Path file : states) {
      RunState state = run.keptStates().read(file, RunState.class);
      int task = task(state);
      long step = state.progress().session().step();
      if (tasks.isEmpty() || tasks.contains(task)) {
        trials = trials == null ? trials(plan, state, run) : trials;
        assays.add(new StoredAssay(task, isWindow, step, results(trials, state, task, step)));
      }
    }
    return assays;
  }

  /** The task at whose end the state was kept, from 1. */
  private static int task(RunState state) {
    return state.progress().session().task() - 1;
  }

  /** Before the first assay: each takes its time. */
  private static void requireKept(
      Path directory, RunDirectory run, List<Path> states, Set<Integer> tasks, String unit)
      throws IOException {
    if (tasks.isEmpty()) {
      return;
    }
    Set<Integer> kept = new TreeSet<>();
    for (Path file : states) {
      kept.add(task(run.keptStates().read(file, RunState.class)));
    }
    for (int task : new TreeSet<>(tasks)) {
      if (!kept.contains(task)) {
        throw new IllegalArgumentException(
            "%s: no state was kept at the end of %s %s; those kept are of %ss %s"
                .formatted(
                    directory,
                    unit,
                    task,
                    unit,
                    kept.stream().map(String::valueOf).collect(Collectors.joining(", "))));
      }
    }
  }

  /**
   * Refuses samples, a plan or plugins that are others than those of the training. The checkpoints
   * of a measurement are among its inputs, and no file of the plan.
   */
  private void requireSame(Plan plan, RunState state, RunDirectory run) throws IOException {
    RunIdentity then = state.identity();
    Map<String, String> inputs = Identities.inputs(plan);
    RunIdentity now =
        new Identities(catalogue)
            .of(plan, then.seed(), inputs, StartState.in(run).map(StartState::sha256));
    Map<String, String> read = new LinkedHashMap<>(then.inputs());
    read.keySet().retainAll(inputs.keySet());
    // A network stays what it is whatever computed it.
    List<Difference> differences =
        new RunIdentity(
                then.program(),
                then.seed(),
                then.plan(),
                read,
                then.start(),
                then.plugins(),
                now.kernel())
            .differences(now);
    if (!differences.isEmpty()) {
      throw RunMismatchException.assaying(run.path(), differences);
    }
  }

  private List<AssayResult> results(RunTrials trials, RunState state, int task, long step) {
    INDArray network = state.learner().parameters().toArray();
    try {
      return trials.assay(
          spec,
          new AssayBench.Aged(network, Optional.ofNullable(state.learner().optimizer())),
          // The next update, of which a stream without boundaries shows the samples.
          new Position(step + 1, task));
    } catch (UndefinedException impossible) {
      throw new IllegalArgumentException(impossible.getMessage(), impossible);
    }
  }

  private RunTrials trials(Plan plan, RunState state, RunDirectory run) throws IOException {
    requireSame(plan, state, run);
    DataSets sets = new DataSets(catalogue);
    RunSamples samples = RunSamples.of(sets, plan.stream(), sets.load(plan.stream().data()));
    Assembly assembly =
        Assembly.of(plan, state.identity(), samples, wiring.of(plan), StartState.in(run));
    return new RunTrials(assembly, samples, false);
  }
}
