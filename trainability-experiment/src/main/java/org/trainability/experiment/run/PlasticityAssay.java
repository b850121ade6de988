package org.trainability.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.api.stream.TaskShape;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.assay.AssayResult;
import org.trainability.dl4j.assay.AssayTargets;
import org.trainability.dl4j.assay.Fit;
import org.trainability.dl4j.assay.FitCurve;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.experiment.assay.AssaySpec;
import org.trainability.experiment.assay.StoredAssay;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.LoadedData;
import org.trainability.experiment.data.kernel.Permutations;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.stream.Batch;
import org.trainability.experiment.stream.Batches;
import org.trainability.experiment.stream.TaskSequence;
import org.trainability.records.RunDirectory;

/**
 * Asks the networks that a run has kept how well they fit something new, each beside a newly drawn
 * network with the same samples in the same order. Nothing of the run is changed; its controllers,
 * penalties and constraints are off, and both networks get a fresh Adam.
 */
public final class PlasticityAssay {

  private static final String PURPOSE = "assay";

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
   * @throws IOException if the run or one of its states can't be read, or none was kept
   * @throws IllegalArgumentException if the assay can't be made of such a run
   */
  public List<StoredAssay> of(Path directory) throws IOException {
    Plan plan = PreparedRun.open(catalogue, directory).request().plan();
    RunDirectory run = RunDirectory.at(directory);
    List<Path> states = new ArrayList<>(run.keptStates().newestFirst());
    if (states.isEmpty()) {
      throw new IOException(
          "%s: the run has kept no states; a plan with 'keep-states: task' makes it keep that at"
                  .formatted(directory)
              + " the end of each task");
    }
    Collections.reverse(states);
    Subject subject = null;
    List<StoredAssay> assays = new ArrayList<>();
    for (Path file : states) {
      RunState state = run.keptStates().read(file, RunState.class);
      subject = subject == null ? subject(plan, state, directory) : subject;
      int task = state.progress().session().task() - 1;
      List<AssayResult> repeats = new ArrayList<>();
      for (int repeat = 0; repeat < spec.repeats(); repeat++) {
        repeats.add(subject.assay(state, task, repeat));
      }
      assays.add(new StoredAssay(task, state.progress().session().step(), repeats));
    }
    return assays;
  }

  private Subject subject(Plan plan, RunState state, Path directory) throws IOException {
    if (!(plan.network() instanceof NetworkPlan.Dense dense)) {
      throw new IllegalArgumentException(
          "%s: the network must be one of 'network.hidden', was a DL4J configuration"
              .formatted(directory));
    }
    LoadedData data = new DataSets(catalogue).load(plan.stream().data());
    Assembly assembly =
        Assembly.of(plan, state.identity(), data, wiring.of(plan), Optional.empty());
    return new Subject(assembly, dense);
  }

  /** A run's network, tasks and seeds. */
  private final class Subject {

    private final Assembly assembly;
    private final TaskSequence tasks;
    private final NetworkSpec shape;
    private final boolean classes;

    Subject(Assembly assembly, NetworkPlan.Dense plan) {
      this.assembly = assembly;
      this.tasks = assembly.tasks();
      TaskShape task = assembly.stream().shape(assembly.data());
      this.classes = task.form() == Targets.Form.LABELS;
      this.shape =
          new NetworkSpec(
              task.inputs(),
              plan.hidden(),
              task.outputs(),
              plan.activation(),
              plan.normalization(),
              assembly.plan().loss(),
              plan.initialization(),
              plan.precision());
      int outputs = task.outputs();
      boolean fits =
          switch (spec.kind()) {
            case RANDOM_LABELS -> classes;
            case RANDOM_TEACHER -> true;
            case RESIDUAL_OFFSET -> !classes && outputs == 1;
          };
      if (!fits) {
        throw new IllegalArgumentException(
            spec.kind() == AssaySpec.Kind.RANDOM_LABELS
                ? "random-labels asks for classes, but the run's targets are numbers"
                : "residual-offset asks for a run on numbers with one output, but its targets are"
                    + (classes ? " classes" : " %s numbers".formatted(outputs)));
      }
    }

    /** A network of the run's shape, its parameters zero. */
    private DenseNetwork network() {
      return DenseNetwork.of(shape, catalogue);
    }

    AssayResult assay(RunState state, int task, int repeat) {
      Seeds seeds = new Seeds(assembly.seeds().random(PURPOSE, repeat).nextLong());
      INDArray inputs = inputs(task, seeds);
      Fit fit =
          new Fit(
              inputs, targets(inputs, seeds), order(inputs.rows(), seeds), spec.evaluateEvery());
      DenseNetwork aged = network();
      state.learner().parameters().copyTo(aged.state());
      DenseNetwork fresh = network();
      fresh.initialize(seeds.random("fresh"));
      double constant = fit.constantLoss(fresh.loss(), shape.outputs());
      return new AssayResult(run(fit, aged), run(fit, fresh), constant);
    }

    private FitCurve run(Fit fit, DenseNetwork network) {
      return fit.run(trainer(network));
    }

    private Trainer trainer(DenseNetwork network) {
      ComponentSpec adam = ComponentSpec.of("adam").with("rate", spec.rate());
      return new Trainer(
          network,
          catalogue.create(Optimizer.class, Kind.OPTIMIZER, adam),
          catalogue.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
          new Seeds(0));
    }

    /** Inputs of the task at whose end the state was kept, as the network saw them. */
    private INDArray inputs(int task, Seeds seeds) {
      int size = tasks.samples(task);
      int count = Math.min(spec.samples(), size);
      int[] positions = Permutations.draw(size, count, seeds.random("inputs"));
      return assembly
          .loader()
          .load(tasks.task(task), 0, new Batch(0, positions, 0, count))
          .inputs()
          .dup('c');
    }

    private Targets targets(INDArray inputs, Seeds seeds) {
      RandomGenerator random = seeds.random("targets");
      if (spec.kind() == AssaySpec.Kind.RANDOM_LABELS) {
        return AssayTargets.randomLabels(inputs.rows(), shape.outputs(), random);
      }
      DenseNetwork teacher = network();
      teacher.initialize(random);
      INDArray outputs = trainer(teacher).outputs(inputs);
      if (spec.kind() == AssaySpec.Kind.RESIDUAL_OFFSET) {
        return AssayTargets.residualOffset(outputs, spec.offset(), 1, spec.omega());
      }
      return classes ? AssayTargets.classesOf(outputs) : new Targets.Values(outputs);
    }

    private List<int[]> order(int samples, Seeds seeds) {
      Batches batches = new Batches(samples, Math.min(spec.batch(), samples), seeds, 0);
      List<int[]> order = new ArrayList<>();
      for (int update = 0; update < spec.updates(); update++) {
        order.add(batches.at(update).positions());
      }
      return order;
    }
  }
}
