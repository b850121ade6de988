package org.trainability.listener;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.NewValue;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;
import org.trainability.listener.generic.GenericNetwork;

/** A learner to be tried, and what tests of any learner do with it. */
public abstract class LearnerFixture {

  final RandomGenerator random = new Seeds(11).random("test");

  /**
   * @return a new learner with Adam, always the same; all but its parameters as {@link #inputs},
   *     {@link #classes} say
   */
  protected abstract Learner learner(Precision precision, ComponentSpec regularizer);

  Learner learner(Precision precision) {
    return learner(precision, ComponentSpec.of("l2").with("lambda", 1e-4));
  }

  /**
   * @return the numbers that a sample consists of
   */
  protected abstract int inputs();

  /**
   * @return the number of classes
   */
  protected abstract int classes();

  /** A batch. */
  record Batch(INDArray inputs, int[] labels) {}

  Batch batch(int samples, Precision precision) {
    double[] numbers = random.doubles((long) samples * inputs(), -1, 1).toArray();
    return new Batch(
        Nd4j.createFromArray(numbers).reshape('c', samples, inputs()).castTo(precision.dataType()),
        random.ints(samples, 0, classes()).toArray());
  }

  static Learner.Outcome compute(Learner learner, Batch batch) {
    return learner.compute(batch.inputs(), new Targets.Labels(batch.labels()));
  }

  static void train(Learner learner, Batch batch, int steps) {
    for (int step = 0; step < steps; step++) {
      compute(learner, batch);
      learner.update();
    }
  }

  /** The trained parameters. */
  static double[] parameters(Learner learner) {
    return GenericNetwork.of(learner.dl4j())
        .tensors()
        .gather(tensor -> learner.dl4j().getParam(tensor.key()))
        .toDoubleVector();
  }

  static double[] parameters(Learner learner, int layer) {
    GenericNetwork network = GenericNetwork.of(learner.dl4j());
    return network
        .tensors()
        .ofLayer(network.tensors().layers().get(layer))
        .gather(tensor -> learner.dl4j().getParam(tensor.key()))
        .toDoubleVector();
  }

  static StepSize.Adaptive stepSize(Learner learner) {
    return (StepSize.Adaptive)
        learner
            .step()
            .observe(
                EnumSet.of(Need.STEP_SIZE),
                new Position(1, 1),
                new Seeds(0).random("test"),
                new MetricMemory())
            .network()
            .stepSize();
  }

  static Observation observe(Learner learner, Need... needs) {
    return learner
        .step()
        .observe(
            Set.of(needs), new Position(1, 1), new Seeds(0).random("test"), new MetricMemory());
  }

  /** The tensors of the step begun; their values are views. */
  static List<Parameter> tensors(Learner learner) {
    return learner.step().network().tensors();
  }

  static List<Parameter> present(Learner learner) {
    return learner.layers().stream().flatMap(layer -> layer.tensors().stream()).toList();
  }

  static INDArray flat(INDArray tensor) {
    return Nd4j.toFlattened('f', tensor);
  }

  /** One weight of the output layer, which no unit's reset draws. */
  static void reset(Learner learner, NewValue value, int entry) {
    List<LayerShape> shapes = learner.resets().shapes();
    LayerShape last = shapes.get(shapes.size() - 1);
    String weight = last.tensors().keySet().iterator().next();
    learner
        .resets()
        .resetWeights(
            new Action.ResetWeights(
                last.name(), weight, List.of(entry), value, Action.OptimizerState.KEEP, "test"),
            new Seeds(6));
  }
}
