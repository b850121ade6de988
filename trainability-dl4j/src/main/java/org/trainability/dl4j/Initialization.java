package org.trainability.dl4j;

import java.util.random.RandomGenerator;

/** How the weights and biases of a dense layer are drawn; batch norms start at scale 1, shift 0. */
public enum Initialization {
  /** Weights and biases U(±1/√fan_in): the default of the framework that the paper used. */
  KAIMING_DEFAULT,
  /** Weights U(±√(6/fan_in)), biases zero (He et al. 2015). */
  KAIMING_UNIFORM,
  /** Weights N(0, 2/fan_in), biases zero (He et al. 2015). */
  KAIMING_NORMAL,
  /** Weights U(±√(6/(fan_in + fan_out))), biases zero (Glorot and Bengio 2010). */
  XAVIER_UNIFORM;

  /** {@return one weight of a layer with that many inputs and outputs} */
  double weight(RandomGenerator random, int fanIn, int fanOut) {
    return switch (this) {
      case KAIMING_DEFAULT -> uniform(random, 1 / Math.sqrt(fanIn));
      case KAIMING_UNIFORM -> uniform(random, Math.sqrt(6.0 / fanIn));
      case KAIMING_NORMAL -> random.nextGaussian() * Math.sqrt(2.0 / fanIn);
      case XAVIER_UNIFORM -> uniform(random, Math.sqrt(6.0 / (fanIn + fanOut)));
    };
  }

  /** {@return one bias of a layer with that many inputs} */
  double bias(RandomGenerator random, int fanIn) {
    return this == KAIMING_DEFAULT ? uniform(random, 1 / Math.sqrt(fanIn)) : 0;
  }

  private static double uniform(RandomGenerator random, double bound) {
    return (2 * random.nextDouble() - 1) * bound;
  }
}
