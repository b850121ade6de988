package org.trainability.listener;

import java.util.List;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;

class TrainerTest extends LearnerContract {

  private static final int INPUTS = 4;
  private static final int CLASSES = 3;
  private static final Catalogue CATALOGUE = Catalogue.load(TrainerTest.class.getClassLoader());

  @Override
  protected Learner learner(Precision precision, ComponentSpec regularizer) {
    DenseNetwork network =
        DenseNetwork.of(
            NetworkSpec.classifier(
                INPUTS,
                List.of(5, 5),
                CLASSES,
                ComponentSpec.of("relu"),
                Initialization.KAIMING_DEFAULT,
                precision),
            CATALOGUE);
    network.initialize(new Seeds(0).random("initial"));
    return new Trainer(
        network,
        CATALOGUE.create(
            Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam").with("rate", 0.02)),
        CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, regularizer),
        new Seeds(0));
  }

  @Override
  protected int inputs() {
    return INPUTS;
  }

  @Override
  protected int classes() {
    return CLASSES;
  }
}
