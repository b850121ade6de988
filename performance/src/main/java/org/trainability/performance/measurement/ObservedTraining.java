package org.trainability.performance.measurement;

import java.io.IOException;
import java.util.List;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.observation.Position;
import org.trainability.performance.workload.PlannedTraining;

/** A training that stops between the two halves of every fortieth step, to be measured. */
final class ObservedTraining {

  private static final int FIRST = 400;
  private static final int EVERY = 40;

  private final PlannedTraining training;
  private long step;

  /** Trains up to the first step that is to be measured. */
  ObservedTraining(Catalogue catalogue, List<String> overrides) throws IOException {
    training = PlannedTraining.of(catalogue, overrides);
    training.compute();
    step = 1;
    advance(FIRST - 1);
  }

  /** Goes on to the next step that is to be measured. */
  void advance() {
    advance(EVERY);
  }

  private void advance(int steps) {
    for (int i = 0; i < steps; i++) {
      training.update();
      training.compute();
      step++;
    }
  }

  PlannedTraining training() {
    return training;
  }

  Position position() {
    return new Position(step, 1);
  }
}
