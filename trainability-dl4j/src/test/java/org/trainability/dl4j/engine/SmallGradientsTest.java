package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;

/**
 * Where all samples are learned by a wide margin, gradients are floats and their squares no longer:
 * below 1e-38 there is none. Against the same network in double precision.
 */
class SmallGradientsTest {

  private static final int INPUTS = 3;
  private static final int CLASSES = 4;
  private static final int BATCH = 6;

  private static Trainer trainer(Precision precision, String normalization, double margin) {
    NetworkSpec spec =
        NetworkSpec.classifier(
                INPUTS,
                List.of(5),
                CLASSES,
                ComponentSpec.of("tanh"),
                Initialization.KAIMING_NORMAL,
                precision)
            .withNormalization(ComponentSpec.of(normalization));
    DenseNetwork network = DenseNetwork.of(spec, ReferenceCase.CATALOGUE);
    network.initialize(new Seeds(1).random("parameters"));
    INDArray output = network.parameters().layer(network.layout().layers().size() - 1);
    // The bias of the first class.
    output.putScalar(output.length() - CLASSES, margin);
    Trainer trainer =
        new Trainer(
            network,
            ReferenceCase.CATALOGUE.create(
                Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd").with("rate", 0.1)),
            ReferenceCase.CATALOGUE.create(
                Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            new Seeds(2));
    double[] inputs = new Seeds(3).random("inputs").doubles(BATCH * INPUTS, -1, 1).toArray();
    trainer.compute(
        Nd4j.createFromArray(inputs).reshape('c', BATCH, INPUTS).castTo(precision.dataType()),
        new Targets.Labels(new int[BATCH]));
    return trainer;
  }

  @ParameterizedTest
  @CsvSource({
    "none, 30",
    "none, 44",
    "none, 60",
    "none, 80",
    "layer-norm, 60",
    "batch-norm, 44",
    "batch-norm, 60"
  })
  void theirMomentsAreThoseOfDoublePrecision(String normalization, double margin) {
    Trainer single = trainer(Precision.FLOAT32, normalization, margin);
    Trainer precise = trainer(Precision.FLOAT64, normalization, margin);
    for (int layer = 0; layer < precise.step().layers().size(); layer++) {
      GradientMoments found = single.step().sampleGradients().moments(LayerRange.of(layer));
      GradientMoments expected = precise.step().sampleGradients().moments(LayerRange.of(layer));

      assertThat(expected.noise()).as("noise of layer %s", layer).isPositive();
      assertThat(found.noise() / expected.noise()).isCloseTo(1, within(1e-3));
      assertThat(found.normSquared() / expected.normSquared()).isCloseTo(1, within(1e-3));
    }
  }
}
