package org.trainability.benchmarks.challenge.refute;

/**
 * How hard counterexamples were looked for on the search seeds.
 *
 * @param settings that took part; each was looked at as a silent loss
 * @param runs of theirs that took part
 * @param pairs of settings that were looked at: all
 * @param pairCandidates how many of them met the criteria
 * @param silentCandidates how many settings met theirs
 * @param pairsByLevel how many pairs met those of movement and fate, and were ruled out as the
 *     level at which one is lost is more alarming than that of the other
 * @param silentByLevel how many settings met those of movement and fate, and were ruled out as
 *     their level is more alarming than those of settings that kept their trainability
 * @param unjudged how many settings met those of movement and fate, and were left out as no setting
 *     kept its trainability, with whose level theirs could be compared
 */
public record Effort(
    int settings,
    int runs,
    int pairs,
    int pairCandidates,
    int silentCandidates,
    int pairsByLevel,
    int silentByLevel,
    int unjudged) {

  static Effort of(Search search) {
    int settings = search.outcomes().size();
    return new Effort(
        settings,
        search.runs().all().size(),
        settings * (settings - 1) / 2,
        search.pairs().candidates().size(),
        search.silent().candidates().size(),
        search.pairs().byLevel(),
        search.silent().byLevel(),
        search.silent().unjudged());
  }

  /** {@return of both kinds} */
  public int candidates() {
    return pairCandidates + silentCandidates;
  }

  /** {@return of both kinds, ruled out by their level alone} */
  public int byLevel() {
    return pairsByLevel + silentByLevel;
  }
}
