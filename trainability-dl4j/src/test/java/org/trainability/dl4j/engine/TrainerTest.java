package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Precision;

class TrainerTest {

  private static final ReferenceCase NETWORK = ReferenceCase.all().findFirst().orElseThrow();

  @ParameterizedTest
  @EnumSource
  void lookingAtTheStepSizesChangesNoBitOfTheTraining(Precision precision) {
    DenseNetwork unseen = NETWORK.network(precision);
    DenseNetwork seen = NETWORK.network(precision);
    Trainer quiet = adam(unseen);
    Trainer watched = adam(seen);
    for (int t = 1; t <= 5; t++) {
      compute(quiet, precision);
      compute(watched, precision);
      StepSize.Adaptive size = stepSize(watched);
      assertThat(size.updates()).isEqualTo(t);
      assertThat(stepSize(watched)).isEqualTo(size);
      quiet.update();
      watched.update();
      assertThat(parameters(seen)).isEqualTo(parameters(unseen));
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterAResetTheStepBegunIsTheFirst(Precision precision) {
    DenseNetwork reset = NETWORK.network(precision);
    Trainer trainer = adam(reset);
    for (int t = 1; t <= 3; t++) {
      compute(trainer, precision);
      trainer.update();
    }
    DenseNetwork fresh = NETWORK.network(precision);
    fresh.parameters().flat().assign(reset.parameters().flat());
    Trainer first = adam(fresh);
    compute(trainer, precision);
    assertThat(stepSize(trainer).updates()).isEqualTo(4);
    trainer.resetOptimizer();
    compute(first, precision);
    assertThat(stepSize(trainer)).isEqualTo(stepSize(first));
    trainer.update();
    first.update();
    assertThat(parameters(reset)).isEqualTo(parameters(fresh));
  }

  private static Trainer adam(DenseNetwork network) {
    return NETWORK.trainer(network, ComponentSpec.of("adam"), ComponentSpec.of("l2"));
  }

  private static void compute(Trainer trainer, Precision precision) {
    trainer.compute(NETWORK.inputs(precision), NETWORK.labels());
  }

  private static StepSize.Adaptive stepSize(Trainer trainer) {
    return (StepSize.Adaptive) ReferenceCase.observe(trainer).network().stepSize();
  }

  private static double[] parameters(DenseNetwork network) {
    return network.parameters().flat().toDoubleVector();
  }
}
