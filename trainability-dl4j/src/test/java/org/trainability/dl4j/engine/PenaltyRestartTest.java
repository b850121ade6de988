package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * After a reset of all parameters a penalty on outputs or features begins as in a new network: what
 * it remembers and trains belongs to the parameters that are gone.
 */
class PenaltyRestartTest {

  private static final INDArray INPUTS =
      Nd4j.createFromArray(new double[][] {{1, 2, -1}, {0, 0.5, 3}, {-2, 1, 1}});

  private static final Targets TARGETS = new Targets.Labels(new int[] {0, 1, 0});

  private static Trainer trainer(String penalty) {
    DenseNetwork network =
        DenseNetwork.of(
            NetworkSpec.classifier(
                3,
                List.of(4),
                2,
                ComponentSpec.of("relu"),
                Initialization.KAIMING_DEFAULT,
                Precision.FLOAT64),
            ReferenceCase.CATALOGUE);
    network.initialize(new Seeds(1).random("parameters"));
    return new Trainer(
        network,
        ReferenceCase.CATALOGUE.create(
            Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd").with("rate", 0.1)),
        ReferenceCase.CATALOGUE.create(
            Regularizer.class, Kind.REGULARIZER, ComponentSpec.of(penalty)),
        new Seeds(2));
  }

  private static void reset(Trainer trainer, boolean same) {
    if (same) {
      trainer.restoreInitialValues();
    } else {
      trainer.initialize(new Seeds(3).random("reset"));
    }
  }

  private static double[] penaltyGradient(Trainer trainer) {
    ScopeData network = trainer.step().network();
    return network.regularizedGradient().sub(network.gradient()).toDoubleVector();
  }

  @ParameterizedTest
  @CsvSource({"churn, true", "churn, false", "infer, true", "infer, false"})
  void itIsThatOfANewNetwork(String penalty, boolean same) {
    Trainer trained = trainer(penalty);
    for (int step = 0; step < 4; step++) {
      trained.compute(INPUTS, TARGETS);
      trained.update();
    }
    reset(trained, same);
    Trainer fresh = trainer(penalty);
    reset(fresh, same);
    for (int step = 0; step < 2; step++) {
      trained.compute(INPUTS, TARGETS);
      fresh.compute(INPUTS, TARGETS);
      assertThat(penaltyGradient(trained)).isEqualTo(penaltyGradient(fresh));
      trained.update();
      fresh.update();
    }
    assertThat(penaltyGradient(fresh)).as("a gradient at all").isNotEqualTo(new double[26]);
  }
}
