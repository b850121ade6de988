package org.trainability.benchmarks.challenge.refute;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings that speak against an indicator, with what the fresh seeds say of them.
 *
 * @param kind what is wrong with the indicator
 * @param lost the setting of the worse fate
 * @param kept the other setting of a pair
 * @param strength in [0, 1], on the search seeds; the settings' fates, less the movement and the
 *     level that speak for the indicator: for a pair {@code |Δfate| − |Δmovement| − max(0,
 *     excess)}, for a silent loss {@code 1 − fate − max(0, movement in the direction of the
 *     warning) − max(0, excess)}, at least 0; the excess is by how much the level at which the
 *     setting is lost is more alarming, than that of the other setting of a pair or than the median
 *     level of the settings that kept their trainability, at the end where that is more
 * @param verdict of the fresh seeds
 * @param reason of the verdict, as {@code on 2 fresh seeds} or {@code on fresh seed 7 the fates
 *     differ by 0.12, not by 0.40}
 */
public record Counterexample(
    Kind kind, Side lost, Optional<Side> kept, double strength, Verdict verdict, String reason) {

  /** What is wrong with the indicator. */
  public enum Kind {
    /**
     * Two settings, of the same movement and of different fates; the level at which one is lost is
     * no more alarming than that of the other.
     */
    PAIR,
    /**
     * A setting that is lost while the indicator stays or improves, at a level that is no more
     * alarming than those of settings that kept their trainability.
     */
    SILENT
  }

  /** What the fresh seeds say. */
  public enum Verdict {
    CONFIRMED,
    NOT_CONFIRMED,
    /** There are too few fresh seeds at which the settings' runs take part. */
    NOT_TESTABLE
  }

  /**
   * A setting of a counterexample.
   *
   * @param setting its id
   * @param search on the search seeds
   * @param fresh on the fresh seeds of the test; absent if there is none
   */
  public record Side(String setting, Trajectory search, Optional<Trajectory> fresh) {}

  /** {@return one setting or two, that of the worse fate first} */
  public List<Side> sides() {
    return Stream.concat(Stream.of(lost), kept.stream()).toList();
  }
}
