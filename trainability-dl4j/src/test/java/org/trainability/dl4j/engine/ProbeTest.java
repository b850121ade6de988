package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Need;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;

/** What a controller looks at apart from training, and the average of the parameters. */
class ProbeTest {

  private static final Catalogue CATALOGUE = Catalogue.load(ProbeTest.class.getClassLoader());

  private record Batch(INDArray inputs, Targets targets) {

    static Batch of(int samples, int seed) {
      SplittableRandom random = new SplittableRandom(seed);
      return new Batch(
          Nd4j.createFromArray(random.doubles(samples * 4L, -1, 1).toArray())
              .reshape('c', samples, 4),
          new Targets.Labels(random.ints(samples, 0, 3).toArray()));
    }
  }

  private static DenseNetwork network(String normalization) {
    DenseNetwork network =
        DenseNetwork.of(
            NetworkSpec.classifier(
                    4,
                    List.of(5, 5),
                    3,
                    ComponentSpec.of("relu"),
                    Initialization.KAIMING_DEFAULT,
                    Precision.FLOAT64)
                .withNormalization(ComponentSpec.of(normalization)),
            CATALOGUE);
    network.initialize(new Seeds(0).random("parameters"));
    return network;
  }

  private static Trainer trainer(DenseNetwork network) {
    return new Trainer(
        network,
        CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam")),
        CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("l2")),
        new Seeds(1));
  }

  private static void step(Trainer trainer, int seed) {
    Batch batch = Batch.of(6, seed);
    trainer.compute(batch.inputs(), batch.targets());
    trainer.update();
    trainer.constrain();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "batch-norm", "layer-norm"})
  void aProbeShowsTheLossesGradientAndChangesNothing(String normalization) {
    DenseNetwork network = network(normalization);
    Trainer trainer = trainer(network);
    step(trainer, 1);
    Batch training = Batch.of(6, 2);
    trainer.compute(training.inputs(), training.targets());
    INDArray own = trainer.step().network().gradient().dup();
    INDArray activations = trainer.step().layers().get(0).activations().dup();
    INDArray before = network.state().dup();

    Batch probed = Batch.of(6, 3);
    StepData probe = trainer.probe(probed.inputs(), probed.targets(), Set.of(Need.GRADIENT));
    INDArray shown = probe.network().gradient().dup();
    assertThat(trainer.step().network().gradient()).isEqualTo(own);
    assertThat(trainer.step().layers().get(0).activations()).isEqualTo(activations);
    assertThat(network.state()).isEqualTo(before);

    Trainer twin = trainer(network(normalization));
    step(twin, 1);
    twin.compute(probed.inputs(), probed.targets());
    assertThat(shown).isEqualTo(twin.step().network().gradient());
    assertThat(shown).isNotEqualTo(twin.step().network().regularizedGradient());
  }

  /** a ← d·a + (1 − d)·w after each step; the running statistics of a batch norm too. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "batch-norm"})
  void theAverageFollowsAllParameters(String normalization) {
    DenseNetwork network = network(normalization);
    Trainer trainer = trainer(network);
    trainer.trackAverage(0.75);
    INDArray expected = network.state().dup();
    for (int i = 0; i < 5; i++) {
      step(trainer, i);
      expected = expected.mul(0.75).add(network.state().mul(0.25));
    }
    INDArray average = network.state().like();
    trainer.state().average().values().copyTo(average);
    assertThat(average.equalsWithEps(expected, 1e-14)).isTrue();

    Batch batch = Batch.of(6, 9);
    trainer.compute(batch.inputs(), batch.targets());
    INDArray hare = network.state().dup();
    double loss = trainer.step().averaged().loss();
    assertThat(network.state()).isEqualTo(hare);
    trainer.update();
    INDArray moved = network.state().dup();
    trainer.adoptAverage(new Action.AdoptAverage(true, "test"));
    assertThat(network.state()).as("at the step's end").isEqualTo(moved);
    trainer.constrain();
    assertThat(network.state().equalsWithEps(expected.mul(0.75).add(moved.mul(0.25)), 1e-14))
        .isTrue();

    step(trainer, 10);
    trainer.state().average().values().copyTo(average);
    assertThat(average).as("in one memory until the next update").isEqualTo(network.state());
    assertThat(trainer.state().average().shared()).isFalse();

    network.state().assign(expected);
    trainer.compute(batch.inputs(), batch.targets());
    assertThat(trainer.step().loss()).isEqualTo(loss);
  }

  @Test
  void withoutAControllerThatWantsOneThereIsNoAverage() {
    Trainer trainer = trainer(network("none"));
    assertThat(trainer.state().average()).isNull();
    Batch batch = Batch.of(6, 1);
    trainer.compute(batch.inputs(), batch.targets());
    assertThatExceptionOfType(UndefinedException.class)
        .isThrownBy(() -> trainer.step().averaged())
        .withMessageContaining("no running average");
  }
}
