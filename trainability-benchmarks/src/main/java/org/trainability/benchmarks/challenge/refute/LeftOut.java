package org.trainability.benchmarks.challenge.refute;

/**
 * A run that took no part.
 *
 * @param setting of the run
 * @param seed of the run
 * @param reason why not
 */
public record LeftOut(String setting, long seed, String reason) {

  @Override
  public String toString() {
    return "%s, seed %s: %s".formatted(setting, seed, reason);
  }
}
