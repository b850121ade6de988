package org.trainability.dl4j.engine;

import org.trainability.api.component.ComponentSpec;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.LearnerContract;
import org.trainability.dl4j.Precision;

class TrainerTest extends LearnerContract {

  private static final ReferenceCase NETWORK = ReferenceCase.all().findFirst().orElseThrow();

  @Override
  protected Learner learner(Precision precision, ComponentSpec regularizer) {
    return NETWORK.trainer(
        NETWORK.network(precision), ComponentSpec.of("adam").with("rate", 0.02), regularizer);
  }

  @Override
  protected int inputs() {
    return NETWORK.inputs(Precision.FLOAT64).columns();
  }

  @Override
  protected int classes() {
    return NETWORK.network(Precision.FLOAT64).spec().outputs();
  }
}
