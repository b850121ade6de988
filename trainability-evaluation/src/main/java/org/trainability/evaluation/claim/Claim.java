package org.trainability.evaluation.claim;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence that runs can contradict.
 *
 * @param id in kebab case, beginning with its figure: {@code fig5-l2-scheduled-improves}; permanent
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

  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public Claim {
    conditions = List.copyOf(conditions);
    if (!KEBAB.matcher(id).matches() || !id.startsWith(figure + "-")) {
      throw new IllegalArgumentException(
          "id must be in kebab case and begin with '%s-', was '%s'".formatted(figure, id));
    }
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("conditions must hold at least one, had none");
    }
  }
}
