package org.trainability.benchmarks.claim;

import java.util.List;

/**
 * A sentence that runs can contradict.
 *
 * @param id in kebab case, beginning with its figure: {@code fig5-l2-scheduled-improves}
 * @param figure the figure it belongs to, as {@code fig5}
 * @param source where in the paper, as {@code Section 6, Fig. 5}
 * @param statement what is claimed, in our words
 * @param refutation what would refute it, in words
 * @param conditions all of which must hold; the first one's effect stands for the claim
 */
public record Claim(
    String id,
    String figure,
    String source,
    String statement,
    String refutation,
    List<Condition> conditions) {

  public Claim {
    conditions = List.copyOf(conditions);
  }
}
