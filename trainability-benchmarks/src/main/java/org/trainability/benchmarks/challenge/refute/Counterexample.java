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
 * @param strength in [0, 1], on the search seeds; the settings' fates, less the movement that
 *     speaks for the indicator: for a pair {@code |Δfate| − |Δmovement|}, for a silent loss {@code
 *     1 − fate − max(0, movement in the direction of the warning)}, at least 0
 * @param verdict of the fresh seeds
 * @param reason of the verdict, as {@code on 2 fresh seeds} or {@code on fresh seed 7 the fates
 *     differ by 0.12, not by 0.40}
 */
public record Counterexample(
    Kind kind, Side lost, Optional<Side> kept, double strength, Verdict verdict, String reason) {

  /** What is wrong with the indicator. */
  public enum Kind {
    /** Two settings, of the same movement and of different fates. */
    PAIR,
    /** A setting that is lost while the indicator stays or improves. */
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
  public record Side(String setting, Outcome search, Optional<Outcome> fresh) {}

  /**
   * @return one setting or two, that of the worse fate first
   */
  public List<Side> sides() {
    return Stream.concat(Stream.of(lost), kept.stream()).toList();
  }
}
