package org.trainability.dl4j.regularizer;

import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.network.Parameter;

/** The options that the regularizers share. */
final class CommonOptions {

  /** λ; the default is that of the runs under study, for L2 and Wasserstein alike. */
  static final Option<Double> LAMBDA =
      Option.decimal("lambda", 1e-3, Interval.atLeast(0), "λ, strength of the penalty");

  static final Option<Boolean> INCLUDE_BIAS =
      Option.flag(
          "include-bias",
          true,
          "whether biases, and the gains and shifts of"
              + " normalizations, are penalized like weight matrices");

  private CommonOptions() {}

  /**
   * Whether a parameter is penalized, given the value of {@link #INCLUDE_BIAS}. Those of
   * activations never are.
   */
  static boolean covers(boolean includeBias, Parameter parameter) {
    return switch (parameter.role()) {
      case WEIGHT -> true;
      case BIAS, SCALE, SHIFT -> includeBias;
      case ACTIVATION -> false;
    };
  }
}
