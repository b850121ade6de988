package org.trainability.evaluation.report;

/**
 * One run behind a report.
 *
 * @param seed of the run
 * @param directory of its records, relative to the report with {@code /} between names; empty if
 *     there are none, as nothing is linked then
 * @param hasPlan whether its plan lies there, as that of a run which a DL4J listener recorded does
 *     not
 * @param problem what is amiss, as {@code diverged at task 3: the loss is infinite}; empty if the
 *     run is complete
 */
public record RunEntry(long seed, String directory, boolean hasPlan, String problem) {

  /** A run with its plan, if it has records. */
  public RunEntry(long seed, String directory, String problem) {
    this(seed, directory, !directory.isEmpty(), problem);
  }
}
