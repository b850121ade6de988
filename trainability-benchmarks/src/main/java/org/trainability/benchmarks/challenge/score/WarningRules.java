package org.trainability.benchmarks.challenge.score;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.LossOnset.Outlook;
import org.trainability.benchmarks.challenge.kernel.Youden;
import org.trainability.benchmarks.challenge.signal.Warning;

/** Learns direction and threshold for each setting from the others alone. */
final class WarningRules {

  private WarningRules() {}

  /**
   * {@return for each setting of the grid}
   *
   * @param levels of one indicator
   * @param declared its direction; if absent, that in which the others' levels foretell low
   *     accuracies of the next task (Spearman); high where these say nothing
   */
  static List<HeldOut> of(TrialRuns grid, List<TaskLevel> levels, Optional<Warning> declared) {
    return IntStream.range(0, grid.settings().size())
        .mapToObj(
            at -> {
              List<TaskLevel> others = levels.stream().filter(l -> l.run().at() != at).toList();
              Warning warns = declared.orElseGet(() -> direction(grid, others));
              return new HeldOut(grid.settings().get(at), warns, threshold(others, warns));
            })
        .toList();
  }

  private static Warning direction(TrialRuns grid, List<TaskLevel> others) {
    int[] once = new int[grid.runs().size()];
    Arrays.fill(once, 1);
    try {
      return new Pairs(others, Outcome.NEXT_ACCURACY).spearman(once) < 0
          ? Warning.LOW
          : Warning.HIGH;
    } catch (UndefinedException nothingToLearn) {
      return Warning.HIGH;
    }
  }

  private static OptionalDouble threshold(List<TaskLevel> others, Warning warns) {
    List<TaskLevel> risks = others.stream().map(level -> level.times(warns.sign())).toList();
    try {
      return OptionalDouble.of(
          warns.sign()
              * Youden.threshold(
                  values(risks, Outlook.LOSS::equals), values(risks, Outlook.HEALTHY::equals)));
    } catch (UndefinedException nothingToLearn) {
      return OptionalDouble.empty();
    }
  }

  private static double[] values(List<TaskLevel> risks, Predicate<Outlook> ofThese) {
    return risks.stream()
        .filter(risk -> ofThese.test(risk.outlook()))
        .mapToDouble(TaskLevel::value)
        .toArray();
  }
}
