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
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;

/** The part of an update that is the optimizer's own decay, against the same update without it. */
class NextDecayTest {

  private static Trainer trainer(ComponentSpec optimizer, double decay) {
    NetworkSpec spec =
        NetworkSpec.classifier(
                3,
                List.of(4),
                2,
                ComponentSpec.of("prelu"),
                Initialization.KAIMING_DEFAULT,
                Precision.FLOAT64)
            .withNormalization(ComponentSpec.of("layer-norm"));
    DenseNetwork network = DenseNetwork.of(spec, ReferenceCase.CATALOGUE);
    network.initialize(new Seeds(1).random("parameters"));
    return new Trainer(
        network,
        ReferenceCase.CATALOGUE.create(
            Optimizer.class, Kind.OPTIMIZER, optimizer.with("weight-decay", decay)),
        ReferenceCase.CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("l2")),
        new Seeds(2));
  }

  @ParameterizedTest
  @CsvSource({
    "adamw, exclude, none, true, true, true",
    "adamw, exclude, bias, true, false, true",
    "adamw, exclude, bias-and-norm, true, false, false",
    "upgd, scaling, local, true, true, true",
    "muon, rate, 0.02, true, false, false"
  })
  void itIsWhatAnUpdateWithoutItLacks(
      String name, String option, String value, boolean weights, boolean biases, boolean norms) {
    Object given = option.equals("rate") ? (Object) Double.valueOf(value) : value;
    ComponentSpec optimizer = ComponentSpec.of(name).with(option, given);
    Trainer decaying = trainer(optimizer, 0.3);
    Trainer plain = trainer(optimizer, 0);
    INDArray inputs = Nd4j.createFromArray(new double[][] {{1, 2, -1}, {0, 0.5, 3}});
    for (Trainer trainer : List.of(decaying, plain)) {
      trainer.setRate("ln1", 0.5);
      trainer.compute(inputs, new Targets.Labels(new int[] {0, 1}));
    }
    ScopeData network = decaying.step().network();
    double[] expected =
        network.nextUpdate().sub(plain.step().network().nextUpdate()).toDoubleVector();
    assertThat(network.nextDecay().toDoubleVector()).containsExactly(expected, within(1e-14));
    assertThat(decaying.step().layers().get(1).nextDecay().length()).isEqualTo(8);
    // fc1: 12 weights and 4 biases; ln1: 4 and 4; act1: 4; fc2: 8 and 2.
    double[] decay = network.weightDecay();
    assertThat(decay).hasSize(38);
    assertThat(decay[0]).isEqualTo(weights ? 0.3 : 0);
    assertThat(decay[12]).isEqualTo(biases ? 0.3 : 0);
    assertThat(decay[16]).isEqualTo(norms ? 0.3 : 0);
    assertThat(decay[24]).as("of an activation").isZero();
    assertThat(decay[28]).isEqualTo(name.equals("muon") ? 0 : 0.3);
  }
}
