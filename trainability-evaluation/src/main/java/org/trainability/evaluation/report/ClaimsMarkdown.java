package org.trainability.evaluation.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
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

  /** The name of the place for the sentence. */
  private static final String SENTENCE_PLACE = "verdicts";

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
   * {@return how many claims hold, fail and are not decided at each level, as {@code "At η = 1e-3,
   * 1 of 18 claims holds, 15 fail and 2 are not decided."} with a line end}
   *
   * @param judgements as for {@link #of}
   */
  public static String sentence(List<Judgement> judgements) {
    String levels =
        judgements.stream()
            .map(Judgement::at)
            .distinct()
            .map(level -> counts(level, judgements))
            .collect(Collectors.joining("; at "));
    return levels.isEmpty() ? "No claim was judged.\n" : "At " + levels + ".\n";
  }

  private static String counts(String level, List<Judgement> judgements) {
    List<ClaimVerdict> verdicts =
        judgements.stream()
            .filter(each -> each.at().equals(level))
            .map(Judgement::verdict)
            .toList();
    int held = Collections.frequency(verdicts, ClaimVerdict.HOLDS);
    int failed = Collections.frequency(verdicts, ClaimVerdict.FAILS);
    int open = Collections.frequency(verdicts, ClaimVerdict.NOT_DECIDED);
    return "%s, %s of %s %s %s, %s %s and %s %s not decided"
        .formatted(
            level,
            held,
            verdicts.size(),
            verdicts.size() == 1 ? "claim" : "claims",
            held == 1 ? "holds" : "hold",
            failed,
            failed == 1 ? "fails" : "fail",
            open,
            open == 1 ? "is" : "are");
  }

  /**
   * Replaces the table in a document, and the sentence where the document has a place for it.
   *
   * @param document with a place {@code claims of <profile>}, or else one {@code claims}, and maybe
   *     one {@code verdicts of <profile>}, or else {@code verdicts}; see {@link DocumentPlace}
   * @param profile of the runs; empty where there is none
   * @param judgements as for {@link #of}
   * @return the document with both in their places
   * @throws IllegalArgumentException if there is no place for the table
   */
  public static String into(String document, String profile, List<Judgement> judgements) {
    String text = DocumentPlace.replace(document, place(document, PLACE, profile), of(judgements));
    String sentencePlace = place(text, SENTENCE_PLACE, profile);
    return DocumentPlace.isIn(text, sentencePlace)
        ? DocumentPlace.replace(text, sentencePlace, sentence(judgements))
        : text;
  }

  private static String place(String document, String name, String profile) {
    String own = name + " of " + profile;
    return DocumentPlace.isIn(document, own) ? own : name;
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
