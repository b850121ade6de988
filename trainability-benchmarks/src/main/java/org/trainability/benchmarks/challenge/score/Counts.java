package org.trainability.benchmarks.challenge.score;

import java.util.OptionalDouble;

/**
 * What scores are made of.
 *
 * @param settings at least 1
 * @param runs at least as many
 * @param lost runs in which a loss begins
 * @param kept runs that learned and in which none is seen
 * @param neverLearned runs that had nothing to lose
 * @param losing tasks with a loss ahead, within the horizon
 * @param healthy tasks with none
 */
public record Counts(
    int settings, int runs, int lost, int kept, int neverLearned, int losing, int healthy) {

  /** {@return tasks at risk, of which it is known whether a loss is ahead} */
  public int atRisk() {
    return losing + healthy;
  }

  /**
   * {@return the share of tasks with a loss ahead in those at risk, the average precision of
   * chance; empty if there are none}
   */
  public OptionalDouble prevalence() {
    return atRisk() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) losing / atRisk());
  }
}
