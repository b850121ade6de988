package org.trainability.benchmarks.challenge.refute;

/**
 * How hard counterexamples were looked for on the search seeds.
 *
 * @param settings that took part; each was looked at as a silent loss
 * @param runs of theirs that took part
 * @param pairs of settings that were looked at: all
 * @param pairCandidates how many of them met the criterion
 * @param silentCandidates how many settings met theirs
 */
public record Effort(int settings, int runs, int pairs, int pairCandidates, int silentCandidates) {

  static Effort of(Search search) {
    int settings = search.outcomes().size();
    return new Effort(
        settings,
        search.runs().all().size(),
        settings * (settings - 1) / 2,
        search.pairs().size(),
        search.silent().size());
  }

  /**
   * @return of both kinds
   */
  public int candidates() {
    return pairCandidates + silentCandidates;
  }
}
