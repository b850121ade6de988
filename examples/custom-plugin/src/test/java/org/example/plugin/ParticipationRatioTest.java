package org.example.plugin;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class ParticipationRatioTest extends MetricContract {

  @Override
  protected String name() {
    return "example/participation-ratio";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("two directions alike")
            .activations(new double[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}})
            .gives(2),
        // Variances 4 : 1, so (4 + 1)² / (4² + 1²).
        example("one direction more than the other")
            .activations(new double[][] {{2, 0}, {-2, 0}, {0, 1}, {0, -1}})
            .gives(25.0 / 17),
        example("along a line, away from zero")
            .activations(new double[][] {{1, 1}, {2, 2}, {3, 3}})
            .gives(1),
        example("more units than samples, in two layers")
            .activations(new double[][] {{1, 0, 0}, {-1, 0, 0}})
            .layer("fc2")
            .activations(new double[][] {{0.1, 0.1, 0.1}, {0.1, 0.1, 0.1}})
            .gives("fc1", 1)
            .givesUndefined("fc2"));
  }
}
