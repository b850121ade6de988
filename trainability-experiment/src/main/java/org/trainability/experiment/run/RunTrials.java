package org.trainability.experiment.run;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.UndefinedException;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
import org.trainability.api.data.DataException;
import org.trainability.api.data.Evaluation;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.Position;
import org.trainability.dl4j.observation.Trials;
import org.trainability.experiment.data.TrainingData;
import org.trainability.experiment.stream.Batch;
import org.trainability.experiment.stream.TaskSequence;

/** What a run's metrics may ask beyond the batch: its test samples, and assays of its network. */
final class RunTrials implements Trials {

  /** Test samples that pass through the network at a time. */
  private static final int BLOCK = 1000;

  private final Assembly run;
  private final RunSamples samples;
  private final Optional<AssayBench> bench;
  private final BatchLoader loader;
  private final TaskSequence tasks;

  /** The test samples; empty until they were looked for. */
  private Optional<Optional<TrainingData>> test = Optional.empty();

  /** Kept while the task lasts: one that changes is quick where its updates grow. */
  private Optional<TestTask> testTask = Optional.empty();

  /** The task of the test samples at an index of the stream. */
  private record TestTask(int index, Task task) {}

  /**
   * Looks for the test samples where a metric of the run asks for them at each of its measurements.
   *
   * @param run before its first step
   * @param samples of the run
   * @param needsTest whether it is known that they will be asked for
   * @throws DataException if they can't be read
   */
  RunTrials(Assembly run, RunSamples samples, boolean needsTest) throws DataException {
    this.run = run;
    this.samples = samples;
    this.bench = run.assays();
    this.loader = run.loader();
    this.tasks = run.tasks();
    if (needsTest) {
      testData();
    }
  }

  @Override
  public Evaluation test(Position where) {
    Task task = testTask(where);
    int size = task.size();
    int outputs = run.stream().shape(run.data()).outputs();
    INDArray all = Nd4j.create(DataType.DOUBLE, size, outputs);
    List<Targets> targets = new ArrayList<>();
    int[] positions = Task.identity(size);
    for (int from = 0; from < size; from += BLOCK) {
      int to = Math.min(size, from + BLOCK);
      BatchLoader.Loaded block =
          loader.load(task, update(where), new Batch(0, positions, from, to));
      all.get(NDArrayIndex.interval(from, to), NDArrayIndex.all())
          .assign(run.learner().infer(block.inputs()));
      targets.add(block.targets());
    }
    Learner.Outcome outcome =
        run.learner().rate(all.castTo(run.learner().precision().dataType()), joined(targets));
    return new Evaluation(size, outcome.loss(), outcome.score());
  }

  private static Targets joined(List<Targets> blocks) {
    if (blocks.get(0) instanceof Targets.Labels) {
      return new Targets.Labels(
          blocks.stream()
              .flatMapToInt(block -> Arrays.stream(((Targets.Labels) block).labels()))
              .toArray());
    }
    return new Targets.Values(
        Nd4j.vstack(blocks.stream().map(block -> ((Targets.Values) block).values()).toList()));
  }

  private Task testTask(Position where) {
    int index = tasks.index(where.task());
    if (testTask.filter(known -> known.index() == index).isEmpty()) {
      TrainingData data =
          known()
              .orElseThrow(
                  () ->
                      new UndefinedException(
                          "there are no test samples: '%s' has none of its own, and the plan names"
                                  .formatted(run.plan().stream().data().set().use())
                              + " none as stream.test"));
      testTask = Optional.of(new TestTask(index, shown(data, index)));
    }
    return testTask.orElseThrow().task();
  }

  /** Samples that the run does not train on, as its present task shows them. */
  private Task shown(LabelledData others, int index) {
    return run.stream()
        .test(run.data(), others, index, run.seeds())
        .orElseThrow(
            () ->
                new UndefinedException(
                    "the tasks of '%s' have no meaning for samples that the run does not train on"
                        .formatted(run.plan().stream().stream().use())));
  }

  private Optional<TrainingData> known() {
    try {
      return testData();
    } catch (DataException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Optional<TrainingData> testData() throws DataException {
    if (test.isEmpty()) {
      test = Optional.of(samples.test().load().map(run.data()::with));
    }
    return test.orElseThrow();
  }

  /** Of the task, from 0; of a stream without boundaries, of the run. */
  private long update(Position where) {
    return tasks.hasBoundaries() ? 0 : where.step() - 1;
  }

  @Override
  public List<AssayResult> assay(AssaySpec spec, Position where) {
    Trainer trainer = run.learner() instanceof Trainer own ? own : null;
    if (trainer == null || bench.isEmpty()) {
      throw new UndefinedException(
          "assays are made of networks of the plan's 'network.hidden', not of DL4J configurations");
    }
    return assay(spec, new AssayBench.Aged(trainer.networkState(), Optional.empty()), where);
  }

  /**
   * @param aged network of the run
   * @param where it stood so
   * @throws UndefinedException if such an assay can't be made of this run
   */
  List<AssayResult> assay(AssaySpec spec, AssayBench.Aged aged, Position where) {
    AssayBench made = bench.orElseThrow();
    made.problem(spec)
        .ifPresent(
            problem -> {
              throw new UndefinedException(problem);
            });
    if (spec.optimizer() == AssaySpec.OptimizerState.CARRIED && aged.optimizer().isEmpty()) {
      throw new UndefinedException(
          "the state of the optimizer is known of states that are kept, not within a step");
    }
    return made.results(spec, aged, new AssayBench.Pool(pool(spec, where), update(where)));
  }

  private Task pool(AssaySpec spec, Position where) {
    int index = tasks.index(where.task());
    if (spec.inputs() == AssaySpec.Inputs.SEEN) {
      return tasks.task(where.task());
    }
    LabelledData others =
        run.data()
            .others(samples.training())
            .or(this::known)
            .orElseThrow(
                () ->
                    new UndefinedException(
                        "the run trains on all samples of its data set, and there are no test"
                            + " samples: none are unseen"));
    return shown(others, index);
  }
}
