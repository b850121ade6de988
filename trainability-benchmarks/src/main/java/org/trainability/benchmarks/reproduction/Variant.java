package org.trainability.benchmarks.reproduction;

import java.nio.file.Path;

/**
 * A plan at a base rate: what one row of runs, seed by seed, is made of.
 *
 * @param setting the plan's name
 * @param rate as text, as {@code 3e-3}
 */
public record Variant(String setting, String rate) {

  /** {@return for people, as {@code l2, η = 3e-3}} */
  public String label() {
    return setting + ", " + at(rate);
  }

  /**
   * {@return the folder of its runs: {@code out/runs/<setting>/rate-<rate>}}
   *
   * @param out folder of the reproduction
   */
  Path folder(Path out) {
    return out.resolve("runs").resolve(setting).resolve("rate-" + rate);
  }

  /** {@return how a base rate is written, as {@code η = 3e-3}} */
  static String at(String rate) {
    return "η = " + rate;
  }
}
