package org.trainability.dl4j.normalization;

import java.util.Arrays;
import java.util.List;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.TrainableTensor;

/** What the normalizations of this package have in common. */
final class Affine {

  private Affine() {}

  /** {@return γ = 1 and β = 0 for each unit} */
  static List<TrainableTensor> tensors(int units) {
    double[] ones = new double[units];
    Arrays.fill(ones, 1);
    return List.of(
        new TrainableTensor(Role.SCALE, ones), new TrainableTensor(Role.SHIFT, new double[units]));
  }

  static Option<Double> epsilon() {
    return Option.decimal(
        "epsilon", 1e-5, Interval.closed(1e-12, 1), "ε, added to the variance under the root");
  }
}
