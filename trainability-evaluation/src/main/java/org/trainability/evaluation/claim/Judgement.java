package org.trainability.evaluation.claim;

import java.util.List;
import java.util.Optional;

/**
 * What the runs of one setting level say of a claim.
 *
 * @param claim that was judged
 * @param at where, as {@code η = 3e-3}
 * @param verdict of all conditions together
 * @param conditions in the claim's order
 */
public record Judgement(Claim claim, String at, ClaimVerdict verdict, List<Outcome> conditions) {

  public Judgement {
    conditions = List.copyOf(conditions);
  }

  /**
   * What became of one condition.
   *
   * @param condition of the claim
   * @param verdict of this condition alone
   * @param effect its statistic; empty if no seed has a value
   * @param remark why it is not decided, or what is missing; empty if there is nothing to say
   */
  public record Outcome(
      Condition condition, ClaimVerdict verdict, Optional<Effect> effect, String remark) {}
}
