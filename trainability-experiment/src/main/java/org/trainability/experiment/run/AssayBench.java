package org.trainability.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.Seeds;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.stream.Task;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.assay.AssayTargets;
import org.trainability.dl4j.assay.Fit;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.optimizer.Adam;
import org.trainability.dl4j.regularizer.NoRegularizer;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.OptimizerState;
import org.trainability.experiment.data.kernel.Permutations;
import org.trainability.experiment.stream.Batch;
import org.trainability.experiment.stream.Batches;

/**
 * Fits copies of a run's network to something new, each beside a network that never aged.
 * Penalties, constraints and controllers are off; all that is random follows from the run's seed
 * and the number of the repeat.
 */
final class AssayBench {

  private static final String PURPOSE = "assay";

  private final NetworkSpec shape;
  private final NetworkComponents parts;
  private final Seeds runSeeds;
  private final BatchLoader loader;
  private final ComponentSpec optimizer;
  private final INDArray initial;
  private final boolean classes;

  /**
   * A network that has aged.
   *
   * @param network parameters and running statistics, shape [size]; not changed
   * @param optimizer what the run's optimizer has come to; empty where that is not known
   */
  record Aged(INDArray network, Optional<OptimizerState> optimizer) {}

  /**
   * The samples of an assay.
   *
   * @param task that shows them
   * @param update at which it does
   */
  record Pool(Task task, long update) {}

  /**
   * @param shape of the run's network
   * @param parts of it
   * @param seeds of the run
   * @param loader of the run's own batches is another one
   * @param optimizer of the run
   * @param initial the network with which the run began
   * @param classes whether the run's targets are classes
   */
  AssayBench(
      NetworkSpec shape,
      NetworkComponents parts,
      Seeds seeds,
      BatchLoader loader,
      ComponentSpec optimizer,
      INDArray initial,
      boolean classes) {
    this.shape = shape;
    this.parts = parts;
    this.runSeeds = seeds;
    this.loader = loader;
    this.optimizer = optimizer;
    this.initial = initial;
    this.classes = classes;
  }

  /** {@return why such an assay can't be made of this run; empty if it can} */
  Optional<String> problem(AssaySpec spec) {
    if (spec.kind() == AssaySpec.Kind.RANDOM_LABELS && !classes) {
      return Optional.of("random-labels asks for classes, but the run's targets are numbers");
    }
    if (spec.kind() == AssaySpec.Kind.RESIDUAL_OFFSET && (classes || shape.outputs() != 1)) {
      return Optional.of(
          "residual-offset asks for a run on numbers with one output, but its targets are"
              + (classes ? " classes" : " %s numbers".formatted(shape.outputs())));
    }
    if (spec.optimizer() == AssaySpec.OptimizerState.CARRIED && !optimizer.use().equals("adam")) {
      return Optional.of(
          "a carried optimizer state must be that of 'adam', with which both networks are fitted;"
              + " the run has '%s'".formatted(optimizer.use()));
    }
    return Optional.empty();
  }

  /**
   * {@return one result for each repeat}
   *
   * @param spec without a {@link #problem}
   * @param aged network of the run
   * @param pool of samples
   */
  List<AssayResult> results(AssaySpec spec, Aged aged, Pool pool) {
    List<AssayResult> results = new ArrayList<>();
    for (int repeat = 0; repeat < spec.repeats(); repeat++) {
      results.add(result(spec, aged, pool, repeat));
    }
    return results;
  }

  private AssayResult result(AssaySpec spec, Aged aged, Pool pool, int repeat) {
    Seeds seeds = new Seeds(runSeeds.random(PURPOSE, repeat).nextLong());
    INDArray inputs = inputs(spec, pool, seeds);
    Fit fit =
        new Fit(
            inputs,
            targets(spec, inputs, seeds),
            order(spec, inputs.rows(), seeds),
            spec.evaluateEvery());
    DenseNetwork old = network();
    old.state().assign(aged.network());
    DenseNetwork fresh = network();
    if (spec.reference() == AssaySpec.Reference.INITIAL) {
      fresh.state().assign(initial);
    } else {
      fresh.initialize(seeds.random("fresh"));
    }
    double constant = fit.constantLoss(fresh.loss(), shape.outputs());
    Trainer trainer = trainer(old, spec);
    if (spec.optimizer() == AssaySpec.OptimizerState.CARRIED) {
      carry(aged.optimizer().orElseThrow(), trainer, spec.rate());
    }
    return new AssayResult(fit.run(trainer), fit.run(trainer(fresh, spec)), constant);
  }

  /** A network of the run's shape, its parameters zero. */
  private DenseNetwork network() {
    return new DenseNetwork(shape, parts.activation(), parts.normalization(), parts.loss());
  }

  private Trainer trainer(DenseNetwork network, AssaySpec spec) {
    return new Trainer(network, adam(spec), new NoRegularizer(), new Seeds(0));
  }

  /** With the decays of the run's, where its state is carried. */
  private Optimizer adam(AssaySpec spec) {
    Map<String, Object> options = new LinkedHashMap<>();
    Adam.Factory factory = new Adam.Factory();
    boolean carried = spec.optimizer() == AssaySpec.OptimizerState.CARRIED;
    for (Option<?> option : factory.options()) {
      options.put(
          option.name(), carried ? optimizer.options().get(option.name()) : option.defaultValue());
    }
    options.put(Adam.RATE.name(), spec.rate());
    return factory.create(new Options(options));
  }

  private static void carry(OptimizerState carried, Trainer trainer, double rate) {
    LearnerState begun = trainer.state();
    Map<String, OptimizerState.LayerState> layers = new LinkedHashMap<>();
    carried
        .layers()
        .forEach(
            (name, layer) -> layers.put(name, new OptimizerState.LayerState(rate, layer.arrays())));
    trainer.restore(
        new LearnerState(
            begun.parameters(),
            begun.initial(),
            new OptimizerState(carried.updates(), layers),
            begun.computed(),
            begun.iteration(),
            begun.lastUpdate(),
            begun.average(),
            begun.penalties()));
  }

  private INDArray inputs(AssaySpec spec, Pool pool, Seeds seeds) {
    int size = pool.task().size();
    int count = Math.min(spec.samples(), size);
    int[] positions = Permutations.draw(size, count, seeds.random("inputs"));
    return loader
        .load(pool.task(), pool.update(), new Batch(0, positions, 0, count))
        .inputs()
        .dup('c');
  }

  private Targets targets(AssaySpec spec, INDArray inputs, Seeds seeds) {
    RandomGenerator random = seeds.random("targets");
    if (spec.kind() == AssaySpec.Kind.RANDOM_LABELS) {
      return AssayTargets.randomLabels(inputs.rows(), shape.outputs(), random);
    }
    DenseNetwork teacher = network();
    teacher.initialize(random);
    INDArray outputs = trainer(teacher, spec).outputs(inputs);
    if (spec.kind() == AssaySpec.Kind.RESIDUAL_OFFSET) {
      return AssayTargets.residualOffset(outputs, spec.offset(), 1, spec.omega());
    }
    return classes ? AssayTargets.classesOf(outputs) : new Targets.Values(outputs);
  }

  private static List<int[]> order(AssaySpec spec, int samples, Seeds seeds) {
    Batches batches = new Batches(samples, Math.min(spec.batch(), samples), seeds, 0);
    List<int[]> order = new ArrayList<>();
    for (int update = 0; update < spec.updates(); update++) {
      order.add(batches.at(update).positions());
    }
    return order;
  }
}
