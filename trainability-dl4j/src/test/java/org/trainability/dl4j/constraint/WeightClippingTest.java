package org.trainability.dl4j.constraint;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.testkit.ConstraintContract;
import org.trainability.testkit.ConstraintExample;

class WeightClippingTest extends ConstraintContract {

  @Override
  protected String name() {
    return "weight-clipping";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("factor", 0);
  }

  @Override
  protected Stream<ConstraintExample> examples() {
    // Four inputs: the bound is 2/√4 = 1.
    double[][] weights = {{3, 0.5}, {-3, -1}, {1, 0}, {0.25, 1.5}};
    return Stream.of(
        example("weights and biases within two over the root of the inputs")
            .weights(weights)
            .bias(-1.5, 0.75)
            .gives(new double[][] {{1, 0.5}, {-1, -1}, {1, 0}, {0.25, 1}})
            .givesBias(-1, 0.75),
        example("the bound grows with the factor")
            .option("factor", 5)
            .weights(weights)
            .gives(new double[][] {{2.5, 0.5}, {-2.5, -1}, {1, 0}, {0.25, 1.5}}),
        example("by both fans, and biases by the factor, as the authors' code")
            .option("bound", "both-fans")
            .weights(new double[][] {{3, 0.5}, {-3, -0.5}})
            .bias(-2.5, 1.75)
            .gives(new double[][] {{1, 0.5}, {-1, -0.5}})
            .givesBias(-2, 1.75),
        example("the output layer like any other")
            .weights(new double[][] {{9}})
            .output()
            .gives(new double[][] {{2}}),
        example("normalizations are free")
            .normalization(new double[] {9}, new double[] {-9})
            .givesNormalization(new double[] {9}, new double[] {-9}));
  }
}
