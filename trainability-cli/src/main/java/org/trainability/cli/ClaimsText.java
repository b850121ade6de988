package org.trainability.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Judgement;

/** What runs say of claims, for a terminal. */
final class ClaimsText {

  private ClaimsText() {}

  /**
   * Prints how many claims hold, fail and are not decided at each level, and the verdicts of each.
   *
   * @param judgements claim by claim; nothing is printed if there is none
   * @param out where to
   * @param columns the width of the terminal; empty where lines may be of any length
   */
  static void print(List<Judgement> judgements, PrintWriter out, OptionalInt columns) {
    if (judgements.isEmpty()) {
      return;
    }
    List<String> levels = judgements.stream().map(Judgement::at).distinct().toList();
    for (String level : levels) {
      out.println(
          "claims  at %s: %s"
              .formatted(
                  level,
                  Stream.of(ClaimVerdict.values())
                      .map(verdict -> verdict + " " + count(judgements, level, verdict))
                      .collect(Collectors.joining(" · "))));
    }
    List<String> header = new ArrayList<>(List.of("claim"));
    header.addAll(levels);
    Table table = new Table(header.toArray(String[]::new));
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (Judgement judgement : judgements) {
      rows.computeIfAbsent(judgement.claim().id(), id -> new ArrayList<>(List.of(id)))
          .add(judgement.verdict().toString());
    }
    rows.values().forEach(row -> table.row(row.toArray(String[]::new)));
    table.lines(columns).forEach(out::println);
  }

  private static long count(List<Judgement> judgements, String level, ClaimVerdict verdict) {
    return judgements.stream()
        .filter(each -> each.at().equals(level) && each.verdict() == verdict)
        .count();
  }
}
