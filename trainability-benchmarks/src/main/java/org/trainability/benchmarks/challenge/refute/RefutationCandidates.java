package org.trainability.benchmarks.challenge.refute;

import java.util.List;

/**
 * What came of all that met the criteria of movement and fate of one kind.
 *
 * @param candidates that met the criterion of the level too, the strongest first
 * @param byLevel how many did not
 * @param unjudged for how many there is no level to compare with
 */
record RefutationCandidates(List<Candidate> candidates, int byLevel, int unjudged) {

  RefutationCandidates {
    candidates = List.copyOf(candidates);
  }

  /**
   * @param suggested meet the criteria of movement and fate
   * @param alike by how much a level may be more alarming
   */
  static RefutationCandidates of(List<Candidate> suggested, double alike) {
    List<Candidate> candidates =
        suggested.stream()
            .filter(candidate -> candidate.excess() <= alike)
            .sorted(Candidate.BY_STRENGTH)
            .toList();
    return new RefutationCandidates(candidates, suggested.size() - candidates.size(), 0);
  }

  /**
   * @param suggested how many meet the criteria of movement and fate
   */
  static RefutationCandidates unjudged(int suggested) {
    return new RefutationCandidates(List.of(), 0, suggested);
  }
}
