package org.trainability.benchmarks.challenge.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.trainability.benchmarks.challenge.refute.Counterexample.Kind;
import org.trainability.benchmarks.challenge.refute.Counterexample.Side;
import org.trainability.benchmarks.challenge.refute.Counterexample.Verdict;
import org.trainability.evaluation.figure.kernel.NumberText;

/** What a search for counterexamples found, in words. */
public final class RefutationText {

  /** A best accuracy that exceeds both ends by more is told, as the ends hide the loss. */
  private static final double HIDDEN = 0.05;

  private final Refutation refutation;
  private final UnaryOperator<String> label;

  /**
   * Prepares the text of one refutation.
   *
   * @param refutation to be told
   * @param label a setting's id to its name
   */
  public RefutationText(Refutation refutation, UnaryOperator<String> label) {
    this.refutation = refutation;
    this.label = label;
  }

  /**
   * The verdict for a terminal: a line for each confirmed counterexample, with its numbers on the
   * search seeds; if there is none, one line that says how hard it was looked.
   *
   * @return as {@code refuted by batch-norm + l2 (entropy 0.93 → 0.91, accuracy 0.81 → 0.12) vs
   *     leaky-0.3 (0.88 → 0.80, 0.79 → 0.31) confirmed on 2 fresh seeds}
   */
  public List<String> lines() {
    List<Counterexample> confirmed = refutation.confirmed();
    return confirmed.isEmpty()
        ? List.of("not refuted  " + effort())
        : confirmed.stream()
            .map(each -> "refuted by  %s   confirmed %s".formatted(describe(each), each.reason()))
            .toList();
  }

  /**
   * The counterexamples that the fresh seeds did not confirm.
   *
   * @return a line each, with the reason
   */
  public List<String> unconfirmed() {
    return refutation.counterexamples().stream()
        .filter(each -> each.verdict() != Verdict.CONFIRMED)
        .map(
            each ->
                "%s  %s   %s"
                    .formatted(
                        each.verdict() == Verdict.NOT_CONFIRMED ? "not confirmed" : "not testable",
                        describe(each),
                        each.reason()))
        .toList();
  }

  /**
   * {@return how hard it was looked, as {@code 18 settings and 153 pairs examined: 4 candidates, 3
   * tested on fresh seeds, 0 confirmed, 7 told apart by their level}}
   */
  public String effort() {
    Effort effort = refutation.effort();
    int untestable = refutation.with(Verdict.NOT_TESTABLE).size();
    int tested = refutation.counterexamples().size() - untestable;
    String examined =
        "%s and %s examined: %s"
            .formatted(
                count(effort.settings(), "setting"),
                count(effort.pairs(), "pair"),
                count(effort.candidates(), "candidate"));
    String found =
        effort.candidates() == 0
            ? examined
            : "%s, %s tested on fresh seeds, %s confirmed"
                .formatted(examined, tested, refutation.confirmed().size());
    return found
        + unlessNone(untestable, "not testable")
        + unlessNone(effort.byLevel(), "told apart by their level")
        + unlessNone(effort.unjudged(), "not judged, as no setting kept its trainability");
  }

  private static String unlessNone(int number, String what) {
    return number == 0 ? "" : ", " + number + " " + what;
  }

  /**
   * {@return its settings with what became of indicator and accuracy on the search seeds}
   *
   * @param counterexample of the refutation
   */
  public String describe(Counterexample counterexample) {
    List<String> sides = new ArrayList<>();
    for (Side side : counterexample.sides()) {
      boolean first = sides.isEmpty();
      sides.add(
          "%s (%s%s, %s%s)"
              .formatted(
                  label.apply(side.setting()),
                  first ? refutation.indicator().label() + " " : "",
                  values(side.search()),
                  first ? "accuracy " : "",
                  accuracies(side.search())));
    }
    return String.join("  vs  ", sides)
        + (counterexample.kind() == Kind.SILENT ? ", of which it does not warn" : "");
  }

  /**
   * {@return a figure's caption: what both seed sets say, in numbers}
   *
   * @param counterexample of the refutation
   */
  public String caption(Counterexample counterexample) {
    String verdict =
        switch (counterexample.verdict()) {
          case CONFIRMED -> "Confirmed ";
          case NOT_CONFIRMED -> "Not confirmed: ";
          case NOT_TESTABLE -> "Not testable: ";
        };
    boolean directed = refutation.scale().warns().isPresent();
    return (counterexample.kind() == Kind.PAIR
            ? "The indicator moves alike, from a level that is %s, and the fates differ. "
                .formatted(directed ? "no more alarming" : "alike")
            : "The setting is lost, and the indicator does not warn, neither by its movement nor by"
                + " its level. ")
        + counterexample.sides().stream().map(this::numbers).collect(Collectors.joining(" "))
        + " "
        + verdict
        + counterexample.reason()
        + ". Fate: share of the best gain over chance that is left. Movement in standard deviations"
        + " of all search runs' movements"
        + (refutation.scale().logarithmic() ? ", of its logarithm." : ".")
        + " Lines: mean over the seeds; bands: from the lowest to the highest seed.";
  }

  private String numbers(Side side) {
    return "%s: %s on search seeds%s."
        .formatted(
            label.apply(side.setting()),
            numbers(side.search()),
            side.fresh().map(fresh -> "; " + numbers(fresh) + " on fresh seeds").orElse(""));
  }

  private static String numbers(Trajectory outcome) {
    return String.format(
        Locale.ROOT, "movement %+.2f, fate %.2f", outcome.movement(), outcome.fate());
  }

  private static String values(Trajectory outcome) {
    return NumberText.significant(outcome.early(), 2)
        + " → "
        + NumberText.significant(outcome.late(), 2);
  }

  private static String accuracies(Trajectory outcome) {
    double ends = Math.max(outcome.accuracyEarly(), outcome.accuracyLate());
    return accuracy(outcome.accuracyEarly())
        + " → "
        + (outcome.accuracyBest() > ends + HIDDEN ? accuracy(outcome.accuracyBest()) + " → " : "")
        + accuracy(outcome.accuracyLate());
  }

  private static String accuracy(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
