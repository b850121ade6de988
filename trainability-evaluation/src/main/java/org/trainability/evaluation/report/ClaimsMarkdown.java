package org.trainability.evaluation.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trainability.evaluation.claim.Claim;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Condition;
import org.trainability.evaluation.claim.Effect;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.figure.kernel.NumberText;

/** What runs say of claims as a table in Markdown, to stand in a document. */
public final class ClaimsMarkdown {

  /** The name of the place for the table in a document. */
  private static final String PLACE = "claims";

  private ClaimsMarkdown() {}

  /**
   * {@return how many verdicts there are of each kind at each level, and a row for each claim; a
   * cell has the verdict and the effect of the claim's first condition}
   *
   * @param judgements claim by claim, each at the same levels in the same order
   */
  public static String of(List<Judgement> judgements) {
    Map<Claim, List<Judgement>> byClaim = new LinkedHashMap<>();
    for (Judgement judgement : judgements) {
      byClaim.computeIfAbsent(judgement.claim(), claim -> new ArrayList<>()).add(judgement);
    }
    List<String> levels = judgements.stream().map(Judgement::at).distinct().toList();
    StringBuilder text = new StringBuilder();
    text.append("| | ").append(String.join(" | ", levels)).append(" |\n");
    text.append("| --- |").append(" --- |".repeat(levels.size())).append('\n');
    for (ClaimVerdict verdict : ClaimVerdict.values()) {
      text.append("| ").append(verdict);
      for (String level : levels) {
        long count =
            judgements.stream()
                .filter(each -> each.at().equals(level) && each.verdict() == verdict)
                .count();
        text.append(" | ").append(count);
      }
      text.append(" |\n");
    }
    text.append("\n| claim and its conditions | ").append(String.join(" | ", levels));
    text.append(" |\n| --- |").append(" --- |".repeat(levels.size())).append('\n');
    byClaim.forEach(
        (claim, all) -> {
          text.append("| ").append(describe(claim));
          all.forEach(judgement -> text.append(" | ").append(cell(judgement)));
          text.append(" |\n");
        });
    return text.toString();
  }

  /**
   * Replaces the table in a document.
   *
   * @param document with a place {@code claims of <profile>}, or else one {@code claims}; see
   *     {@link DocumentPlace}
   * @param profile of the runs; empty where there is none
   * @param judgements as for {@link #of}
   * @return the document with the table in its place
   * @throws IllegalArgumentException if there is no such place
   */
  public static String into(String document, String profile, List<Judgement> judgements) {
    String own = PLACE + " of " + profile;
    return DocumentPlace.replace(
        document, DocumentPlace.isIn(document, own) ? own : PLACE, of(judgements));
  }

  private static String describe(Claim claim) {
    StringBuilder text = new StringBuilder();
    text.append(escape(claim.statement()))
        .append(" `%s`, %s".formatted(claim.id(), escape(claim.source())));
    for (Condition condition : claim.conditions()) {
      text.append("<br>· ")
          .append(escape(condition.meaning()))
          .append(": ")
          .append(range(condition));
    }
    return text.toString();
  }

  private static String range(Condition condition) {
    List<String> bounds = new ArrayList<>();
    bound("at least ", condition.least()).ifPresent(bounds::add);
    bound("at most ", condition.most()).ifPresent(bounds::add);
    return String.join(", ", bounds);
  }

  private static Optional<String> bound(String word, OptionalDouble bound) {
    return bound.isPresent() ? Optional.of(word + plain(bound.getAsDouble())) : Optional.empty();
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  private static String cell(Judgement judgement) {
    StringBuilder text = new StringBuilder();
    text.append(
        judgement.verdict() == ClaimVerdict.NOT_DECIDED
            ? judgement.verdict()
            : "**" + judgement.verdict() + "**");
    for (Judgement.Outcome outcome : judgement.conditions()) {
      text.append("<br>")
          .append(VerdictView.symbol(outcome.verdict()))
          .append(' ')
          .append(
              outcome
                  .effect()
                  .map(effect -> effect(effect, outcome.condition().bounds()))
                  .orElse("no value"));
    }
    return text.toString();
  }

  private static String effect(Effect effect, double... bounds) {
    return "%s [%s, %s] n = %s"
        .formatted(
            number(effect.mean()),
            NumberText.beside(effect.low(), ClaimsMarkdown::number, bounds),
            NumberText.beside(effect.high(), ClaimsMarkdown::number, bounds),
            effect.seeds());
  }

  private static String number(double value) {
    return Math.abs(value) < 10
        ? String.format(Locale.ROOT, "%.2f", value)
        : NumberText.significant(value, 3);
  }

  private static String escape(String text) {
    return text.strip().replace("\n", " ").replaceAll("([|*])", "\\\\$1");
  }
}
