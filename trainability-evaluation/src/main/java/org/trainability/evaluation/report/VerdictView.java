package org.trainability.evaluation.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Effect;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.figure.kernel.NumberText;

/**
 * A verdict as the page's template reads it: told by a word, a symbol and a color.
 *
 * @param at where, as {@code η = 3e-3}
 * @param kind name of its style and of its filter; empty if nothing was judged there
 * @param effect as {@code 0.31 [0.22, 0.38] n=3}; empty if there is none
 * @param remark what else is to be said; may be empty
 */
record VerdictView(
    String at, String kind, String symbol, String text, String effect, String remark) {

  static VerdictView of(Judgement judgement) {
    return of(
        judgement.at(),
        judgement.verdict(),
        judgement.conditions().stream().findFirst().map(VerdictView::effect).orElse(""),
        reason(judgement));
  }

  /** Where the first condition, whose effect is shown, is not the one that decides. */
  private static String reason(Judgement judgement) {
    List<ClaimVerdict> verdicts =
        judgement.conditions().stream().map(Judgement.Outcome::verdict).toList();
    int deciding = verdicts.indexOf(judgement.verdict());
    return deciding > 0 ? "for condition " + (deciding + 1) : "";
  }

  static VerdictView of(String at, Judgement.Outcome outcome) {
    return of(at, outcome.verdict(), effect(outcome), outcome.remark());
  }

  static VerdictView none(String at) {
    return new VerdictView(at, "", "", "", "", "");
  }

  static String kind(ClaimVerdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String symbol(ClaimVerdict verdict) {
    return switch (verdict) {
      case HOLDS -> "✓";
      case FAILS -> "✗";
      case NOT_DECIDED -> "?";
    };
  }

  private static VerdictView of(String at, ClaimVerdict verdict, String effect, String remark) {
    return new VerdictView(at, kind(verdict), symbol(verdict), verdict.toString(), effect, remark);
  }

  private static String effect(Judgement.Outcome outcome) {
    return outcome.effect().map(effect -> text(effect, outcome.condition().bounds())).orElse("");
  }

  /** With two digits of the interval's width: more would be noise, fewer would hide it. */
  private static String text(Effect effect, double... bounds) {
    double width = effect.high() - effect.low();
    if (!(width > 0)) {
      return "%s n=%s".formatted(NumberText.significant(effect.mean(), 3), effect.seeds());
    }
    int lastDigit = exponent(width) - 1;
    return "%s [%s, %s] n=%s"
        .formatted(
            rounded(effect.mean(), lastDigit),
            NumberText.beside(effect.low(), end -> rounded(end, lastDigit), bounds),
            NumberText.beside(effect.high(), end -> rounded(end, lastDigit), bounds),
            effect.seeds());
  }

  private static String rounded(double value, int lastDigit) {
    if (exponent(value) < -3 || exponent(value) > 4) {
      return NumberText.significant(value, Math.max(1, exponent(value) - lastDigit + 1));
    }
    return new BigDecimal(value)
        .setScale(Math.max(0, -lastDigit), RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  /** Of the first digit's power of ten; 0 for zero. */
  private static int exponent(double value) {
    return value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
  }
}
