package org.trainability.benchmarks.challenge.refute;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trainability.benchmarks.challenge.refute.Counterexample.Verdict;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

/**
 * What the search for counterexamples to an indicator found, and how hard it looked.
 *
 * <p>On the search seeds all pairs of settings and all settings are looked at. Two settings whose
 * mean movements are alike while their mean fates are apart are a candidate; so is a setting that
 * is lost while the indicator does not warn. The level must not warn either, at neither end: one
 * that is more alarming than that of the other setting, or than the median of the settings that
 * kept their trainability, tells of the loss, and rules the candidate out. Where no direction is
 * known, any difference of levels does. If no setting kept its trainability, it can't be told
 * whether a level is alarming, and no setting is called a silent loss. Of each kind the strongest
 * are tested on fresh seeds: a candidate is confirmed if there are enough of them, the fate
 * criterion holds on every one of them, with some slack, and the mean movement and the mean levels
 * over them are within a wider tolerance (see {@link Thresholds}). Movements and levels on the
 * fresh seeds are measured by the search runs' scale, and compared with the levels of the settings
 * that kept their trainability on the search seeds.
 *
 * @param indicator that was put on trial
 * @param scale how its movements and levels were measured
 * @param thresholds what counted
 * @param effort how hard it was looked
 * @param counterexamples those whose test was tried: pairs, then silent losses, the strongest first
 * @param leftOut runs that took no part, on search seeds and then on fresh seeds
 */
public record Refutation(
    Indicator indicator,
    MovementScale scale,
    Thresholds thresholds,
    Effort effort,
    List<Counterexample> counterexamples,
    List<LeftOut> leftOut) {

  public Refutation {
    counterexamples = List.copyOf(counterexamples);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Searches, and tests what was found.
   *
   * @param indicator to be refuted
   * @param search its traces on the search seeds
   * @param fresh its traces on other seeds; those of settings that have no search trace are not
   *     looked at
   * @param criterion its chance level and margin are used
   * @param thresholds what counts
   * @return what was found
   * @throws IllegalArgumentException if a seed is among the search seeds and the fresh ones
   */
  public static Refutation of(
      Indicator indicator,
      SearchTraces search,
      FreshTraces fresh,
      Criterion criterion,
      Thresholds thresholds) {
    requireFresh(search, fresh);
    Search found = Search.of(indicator, search, criterion, thresholds);
    ComparedRuns again =
        ComparedRuns.of(
            fresh.traces(),
            new TreeSet<>(search.traces().stream().map(IndicatorTrace::setting).toList()),
            criterion,
            found.scale().logarithmic());
    FreshTest test = new FreshTest(found, again, thresholds);
    return new Refutation(
        indicator,
        found.scale(),
        thresholds,
        Effort.of(found),
        found.strongest(thresholds.tested()).map(test::of).toList(),
        Stream.of(found.runs(), again).flatMap(runs -> runs.leftOut().stream()).toList());
  }

  private static void requireFresh(SearchTraces search, FreshTraces fresh) {
    TreeSet<Long> both = new TreeSet<>(search.traces().stream().map(IndicatorTrace::seed).toList());
    both.retainAll(fresh.traces().stream().map(IndicatorTrace::seed).toList());
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "fresh seeds must not be among the search seeds; found %s among both".formatted(both));
    }
  }

  /** {@return the counterexamples with this verdict, in their order} */
  public List<Counterexample> with(Verdict verdict) {
    return counterexamples.stream().filter(each -> each.verdict() == verdict).toList();
  }

  /** {@return those that refute the indicator} */
  public List<Counterexample> confirmed() {
    return with(Verdict.CONFIRMED);
  }
}
