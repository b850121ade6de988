package org.trainability.performance.report;

import java.io.IOException;
import java.util.Optional;

/**
 * What is measured, once in each round.
 *
 * @param name unique in its group
 * @param unit of its values
 * @param reference the contestant of the group that it is compared with, by name
 * @param trial measures it once
 */
public record Contestant(String name, String unit, Optional<String> reference, Trial trial) {

  /** Measures once. */
  @FunctionalInterface
  public interface Trial {

    /**
     * {@return what it took}
     *
     * @throws IOException if it can't be measured
     */
    Timing measure() throws IOException, InterruptedException;
  }

  /** {@return one that is compared with no other} */
  public static Contestant of(String name, String unit, Trial trial) {
    return new Contestant(name, unit, Optional.empty(), trial);
  }

  /** {@return the same, compared with another of its group} */
  public Contestant comparedWith(String other) {
    return new Contestant(name, unit, Optional.of(other), trial);
  }
}
