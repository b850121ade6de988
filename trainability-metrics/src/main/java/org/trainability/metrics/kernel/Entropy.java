package org.trainability.metrics.kernel;

/** What the entropies have in common. */
final class Entropy {

  private Entropy() {}

  /** {@code −p ln p}, and its limit 0 at {@code p = 0}. */
  static double term(double p) {
    return p == 0 ? 0 : -p * Math.log(p);
  }
}
