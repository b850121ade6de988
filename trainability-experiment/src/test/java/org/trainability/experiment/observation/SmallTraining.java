package org.trainability.experiment.observation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Readings;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;

/** A small network in training, watched by metrics of the catalogue. */
final class SmallTraining {

  static final int INPUTS = 6;
  static final int CLASSES = 4;

  static final Catalogue CATALOGUE = Catalogue.load(SmallTraining.class.getClassLoader());

  final DenseNetwork network;
  final Trainer trainer;
  private final Precision precision;
  private long step;

  SmallTraining(String activation, boolean batchNorm, Precision precision) {
    this.precision = precision;
    ComponentSpec spec = ComponentSpec.of(activation);
    network =
        DenseNetwork.of(
            NetworkSpec.classifier(
                    INPUTS, List.of(7, 5), CLASSES, spec, Initialization.KAIMING_DEFAULT, precision)
                .withNormalization(ComponentSpec.of(batchNorm ? "batch-norm" : "none")),
            CATALOGUE);
    network.initialize(new Seeds(3).random("parameters"));
    trainer =
        new Trainer(
            network,
            CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam")),
            CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            new Seeds(3));
  }

  static INDArray randomInputs(int batch, long seed) {
    RandomGenerator random = new Seeds(seed).random("inputs");
    double[] numbers = random.doubles((long) batch * INPUTS, -1, 1).toArray();
    return Nd4j.createFromArray(numbers).reshape('f', batch, INPUTS);
  }

  static int[] randomLabels(int batch, long seed) {
    return new Seeds(seed).random("labels").ints(batch, 0, CLASSES).toArray();
  }

  void compute(INDArray inputs, int[] labels) {
    step++;
    trainer.compute(inputs.castTo(precision.dataType()), new Targets.Labels(labels));
  }

  static Metric metric(ComponentSpec spec) {
    return CATALOGUE.create(Metric.class, Kind.METRIC, spec);
  }

  Readings measure(Metric metric, MetricMemory memory) {
    return metric.measure(
        trainer
            .step()
            .observe(
                metric.needs(), new Position(step, 1), new Seeds(step).random("metric"), memory));
  }
}
