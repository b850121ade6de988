package org.trainability.performance.workload;

import java.io.IOException;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.performance.workload.SampleBatches.SampleBatch;

/** The training that a plan describes, step by step, on batches that lie ready. */
public final class PlannedTraining {

  private final Plan plan;
  private final Trainer trainer;
  private final Cycle<ReadyBatch> batches;
  private ReadyBatch current;

  /**
   * A batch as the engine takes it.
   *
   * @param inputs shape [batch, width], row-major as in a run
   * @param labels one for each sample
   */
  public record ReadyBatch(INDArray inputs, int[] labels) {

    static ReadyBatch of(SampleBatch batch) {
      long[] shape = {batch.labels().length, batch.width()};
      return new ReadyBatch(Nd4j.create(batch.inputs(), shape, 'c'), batch.labels());
    }
  }

  private PlannedTraining(Plan plan, Trainer trainer, List<ReadyBatch> batches) {
    this.plan = plan;
    this.trainer = trainer;
    this.batches = new Cycle<>(batches);
  }

  /**
   * {@return the training, at its beginning}
   *
   * @param catalogue makes the components
   * @param overrides of {@link DiagnosedPlan}
   * @throws IOException if the plan or the data can't be read
   */
  public static PlannedTraining of(Catalogue catalogue, List<String> overrides) throws IOException {
    Plan plan = DiagnosedPlan.read(catalogue, overrides);
    List<SampleBatch> batches = SampleBatches.of(catalogue, plan);
    Seeds seeds = new Seeds(plan.seeds().get(0));
    DenseNetwork network = network(catalogue, plan, batches.get(0));
    network.initialize(seeds.random("parameters"));
    Trainer trainer =
        new Trainer(
            network,
            catalogue.create(Optimizer.class, Kind.OPTIMIZER, plan.optimizer()),
            catalogue.create(Regularizer.class, Kind.REGULARIZER, plan.regularizers().get(0)),
            seeds);
    return new PlannedTraining(plan, trainer, batches.stream().map(ReadyBatch::of).toList());
  }

  private static DenseNetwork network(Catalogue catalogue, Plan plan, SampleBatch batch) {
    NetworkPlan.Dense dense = (NetworkPlan.Dense) plan.network();
    return DenseNetwork.of(
        new NetworkSpec(
            batch.width(),
            dense.hidden(),
            dense.residualBlocks(),
            batch.classes(),
            dense.activation(),
            dense.normalization(),
            plan.loss(),
            dense.initialization(),
            dense.precision()),
        catalogue);
  }

  /** The first half of a step, on the next batch. */
  public Learner.Outcome compute() {
    current = batches.next();
    return trainer.compute(current.inputs(), new Targets.Labels(current.labels()));
  }

  /** The second half of a step. */
  public void update() {
    trainer.update();
  }

  public Plan plan() {
    return plan;
  }

  public Trainer trainer() {
    return trainer;
  }

  /** {@return the batch of the last {@link #compute}} */
  public ReadyBatch current() {
    return current;
  }
}
