package org.trainability.evaluation.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trainability.evaluation.claim.Claim;
import org.trainability.evaluation.claim.Condition;
import org.trainability.evaluation.claim.Judgement;

/**
 * A claim as the page's template reads it.
 *
 * @param measured what the number beside a verdict is: the first condition
 * @param section anchor of its figure, empty if the report has none
 * @param kinds of all its verdicts, for the filter
 * @param verdicts one for each level
 */
record ClaimView(
    String id,
    String figure,
    String section,
    String source,
    String statement,
    String measured,
    String refutation,
    String kinds,
    List<VerdictView> verdicts,
    List<Row> conditions) {

  /**
   * A condition with its verdict at each level.
   *
   * @param meaning with the condition's number
   * @param range as {@code ≥ 0.8}
   */
  record Row(String meaning, String range, List<VerdictView> verdicts) {}

  /**
   * @param judgements in the claims' order
   * @param levels in the columns' order
   * @param sections ids of the report's figure sections
   */
  static List<ClaimView> of(List<Judgement> judgements, List<String> levels, Set<String> sections) {
    Map<String, Map<String, Judgement>> claims = new LinkedHashMap<>();
    for (Judgement judgement : judgements) {
      claims
          .computeIfAbsent(judgement.claim().id(), id -> new TreeMap<>())
          .put(judgement.at(), judgement);
    }
    return claims.values().stream().map(byLevel -> view(byLevel, levels, sections)).toList();
  }

  private static ClaimView view(
      Map<String, Judgement> byLevel, List<String> levels, Set<String> sections) {
    Claim claim = byLevel.values().iterator().next().claim();
    List<Row> conditions = new ArrayList<>();
    for (int i = 0; i < claim.conditions().size(); i++) {
      conditions.add(row(claim.conditions().get(i), i, byLevel, levels));
    }
    return new ClaimView(
        claim.id(),
        claim.figure(),
        sections.contains(claim.figure()) ? "section-" + claim.figure() : "",
        claim.source(),
        claim.statement(),
        claim.conditions().get(0).meaning() + " " + conditions.get(0).range(),
        claim.refutation(),
        byLevel.values().stream()
            .map(judgement -> VerdictView.kind(judgement.verdict()))
            .distinct()
            .collect(Collectors.joining(" ")),
        levels.stream()
            .map(
                at ->
                    byLevel.containsKey(at)
                        ? VerdictView.of(byLevel.get(at))
                        : VerdictView.none(at))
            .toList(),
        conditions);
  }

  private static Row row(
      Condition condition, int index, Map<String, Judgement> byLevel, List<String> levels) {
    return new Row(
        "%s. %s".formatted(index + 1, condition.meaning()),
        range(condition.least(), condition.most()),
        levels.stream()
            .map(
                at ->
                    byLevel.containsKey(at)
                        ? VerdictView.of(at, byLevel.get(at).conditions().get(index))
                        : VerdictView.none(at))
            .toList());
  }

  private static String range(OptionalDouble least, OptionalDouble most) {
    if (least.isPresent() && most.isPresent()) {
      return text(least) + " to " + text(most);
    }
    return least.isPresent()
        ? "≥ " + text(least)
        : most.isPresent() ? "≤ " + text(most) : "any value";
  }

  private static String text(OptionalDouble bound) {
    return BigDecimal.valueOf(bound.getAsDouble()).stripTrailingZeros().toPlainString();
  }
}
