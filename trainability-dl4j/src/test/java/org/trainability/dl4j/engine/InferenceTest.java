package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;

/** A network in use against DL4J's own, which shares its parameters and running statistics. */
class InferenceTest {

  private static final Catalogue CATALOGUE = Catalogue.load(InferenceTest.class.getClassLoader());

  @ParameterizedTest
  @ValueSource(strings = {"none", "batch-norm"})
  void isWhatDl4jPutsOut(String normalization) {
    NetworkSpec spec =
        NetworkSpec.classifier(
                5,
                List.of(6, 4),
                3,
                ComponentSpec.of("relu"),
                Initialization.KAIMING_UNIFORM,
                Precision.FLOAT64)
            .withNormalization(ComponentSpec.of(normalization));
    DenseNetwork network = DenseNetwork.of(spec, CATALOGUE);
    network.initialize(new Seeds(1).random("network"));
    Trainer trainer =
        new Trainer(
            network,
            CATALOGUE.create(
                Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam").with("rate", 1e-2)),
            CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            new Seeds(0));
    RandomGenerator random = new Seeds(2).random("samples");
    INDArray inputs =
        Nd4j.createFromArray(random.doubles(8 * 5, -2, 2).toArray()).reshape('c', 8, 5);
    Targets labels = new Targets.Labels(random.ints(8, 0, 3).toArray());
    for (int step = 0; step < 20; step++) {
      trainer.compute(inputs, labels);
      trainer.update();
    }
    INDArray others =
        Nd4j.createFromArray(random.doubles(6 * 5, -2, 2).toArray()).reshape('c', 6, 5);
    trainer.compute(inputs, labels);
    INDArray gradient = trainer.step().network().gradient().dup();
    double sharpness = curvature(trainer, gradient);
    INDArray state = network.state().dup();

    INDArray outputs = trainer.infer(others);

    INDArray expected = ((MultiLayerNetwork) network.dl4j()).output(others, false);
    assertThat(
            Transforms.exp(outputs)
                .diviColumnVector(Transforms.exp(outputs).sum(1))
                .distance2(expected))
        .isLessThan(1e-12);
    Targets wanted = new Targets.Labels(new int[] {0, 1, 2, 0, 1, 2});
    Learner.Outcome rated = trainer.rate(outputs, wanted);
    double loss = 0;
    int right = 0;
    for (int i = 0; i < 6; i++) {
      loss -= Math.log(expected.getDouble(i, i % 3)) / 6;
      right += expected.getRow(i).argMax(0).getInt(0) == i % 3 ? 1 : 0;
    }
    assertThat(rated.loss()).isCloseTo(loss, within(1e-12));
    assertThat(rated.score().value()).isEqualTo(right / 6.0);
    // The step that was begun is the same.
    assertThat(trainer.step().network().gradient()).isEqualTo(gradient);
    assertThat(curvature(trainer, gradient)).isEqualTo(sharpness);
    assertThat(network.state()).isEqualTo(state);
  }

  private static double curvature(Trainer trainer, INDArray direction) {
    return trainer.step().network().hessian().apply(direction).norm2Number().doubleValue();
  }
}
