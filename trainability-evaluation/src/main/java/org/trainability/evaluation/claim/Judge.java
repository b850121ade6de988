package org.trainability.evaluation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.evaluation.claim.Judgement.Outcome;
import org.trainability.evaluation.claim.kernel.Bootstrap;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

/**
 * Judges claims by the runs of one base rate.
 *
 * <p>A condition's statistic is computed for each seed; its effect is the mean over the seeds with
 * the 95 % percentile bootstrap interval of the mean. The condition holds if the whole interval
 * lies in its range, fails if the whole interval lies outside, and is else not decided. An end that
 * only rounding tells apart from a bound is on it, and so in the range. A claim holds if all its
 * conditions hold, and fails if any fails.
 *
 * <p>With three seeds the interval goes from the least to the greatest value. It covers the median
 * of what a seed can give with a probability of {@code 1 − 2·½³ = 75 %}; that is why fewer than
 * three decide nothing.
 *
 * <p>A seed is left out, and named with its reason in the remark, where its run is missing, not
 * finished, or gives no value. A diverged run is a result: the tasks that it did not do count as
 * chance, so that its accuracies have values; what was to be measured in these tasks has none.
 */
public final class Judge {

  /** With fewer seeds that have a value nothing is decided. */
  static final int LEAST_SEEDS = 3;

  /** Of the interval. */
  private static final double LEVEL = 0.95;

  /** The resamples are the same ones always: the same runs give the same interval. */
  private static final Seeds RESAMPLES = new Seeds(0);

  private final String at;
  private final Map<Long, Evidence> bySeed = new TreeMap<>();

  /**
   * Makes the judge of one base rate.
   *
   * @param runs of one base rate
   * @param criterion chance, and when accuracy counts as lost
   */
  public Judge(RateRuns runs, Criterion criterion) {
    at = runs.at();
    runs.bySeed()
        .forEach(
            (seed, settings) -> bySeed.put(seed, Evidence.of(runs.rate(), settings, criterion)));
  }

  /**
   * {@return what the runs say of it}
   *
   * @param claim to judge
   * @throws java.io.UncheckedIOException if the readings of a run can't be read
   */
  public Judgement judge(Claim claim) {
    List<Outcome> outcomes = claim.conditions().stream().map(this::judge).toList();
    return new Judgement(claim, at, together(outcomes), outcomes);
  }

  private static ClaimVerdict together(List<Outcome> outcomes) {
    List<ClaimVerdict> verdicts = outcomes.stream().map(Outcome::verdict).toList();
    if (verdicts.contains(ClaimVerdict.FAILS)) {
      return ClaimVerdict.FAILS;
    }
    return verdicts.contains(ClaimVerdict.NOT_DECIDED)
        ? ClaimVerdict.NOT_DECIDED
        : ClaimVerdict.HOLDS;
  }

  private Outcome judge(Condition condition) {
    List<Double> values = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    bySeed.forEach(
        (seed, runs) -> {
          Evidence evidence = runs.withoutNotes();
          try {
            values.add(condition.statistic().of(evidence));
          } catch (UndefinedException reason) {
            evidence.note("left out, because " + reason.getMessage());
          }
          if (!evidence.notes().isEmpty()) {
            remarks.add("seed %s: %s".formatted(seed, String.join(", ", evidence.notes())));
          }
        });
    Optional<Effect> effect = effect(condition, values);
    ClaimVerdict verdict =
        effect
            .filter(size -> size.seeds() >= LEAST_SEEDS)
            .map(size -> condition.judge(size.low(), size.high()))
            .orElse(ClaimVerdict.NOT_DECIDED);
    if (verdict == ClaimVerdict.NOT_DECIDED) {
      remarks.add(0, undecided(condition, effect));
    }
    return new Outcome(condition, verdict, effect, String.join("; ", remarks));
  }

  private static Optional<Effect> effect(Condition condition, List<Double> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    double[] array = values.stream().mapToDouble(value -> value).toArray();
    Bootstrap.Interval interval = Bootstrap.ofMean(array, LEVEL, RESAMPLES.random("bootstrap"));
    return Optional.of(
        new Effect(
            condition.withoutRounding(Bootstrap.mean(array)),
            condition.withoutRounding(interval.low()),
            condition.withoutRounding(interval.high()),
            array.length));
  }

  private static String undecided(Condition condition, Optional<Effect> effect) {
    int seeds = effect.map(Effect::seeds).orElse(0);
    if (seeds < LEAST_SEEDS) {
      return "%s %s a value, %s are needed"
          .formatted(seeds, seeds == 1 ? "seed has" : "seeds have", LEAST_SEEDS);
    }
    Effect size = effect.orElseThrow();
    OptionalDouble least = condition.least();
    boolean below = least.isPresent() && size.low() < least.getAsDouble();
    return "the interval reaches across " + (below ? least : condition.most()).orElseThrow();
  }
}
