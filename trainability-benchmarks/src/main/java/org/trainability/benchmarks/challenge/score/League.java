package org.trainability.benchmarks.challenge.score;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.trainability.benchmarks.challenge.kernel.LossOnset.Outlook;
import org.trainability.benchmarks.challenge.score.Standing.Place;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Warning;

/**
 * Indicators on the same runs and the same resamples, ranked by {@link Scores#across}. Each is
 * compared with the best of the others; as that one is picked for its score on these runs, who is
 * called the best had to beat a lucky one.
 *
 * @param rule when a loss begins
 * @param counts what the scores are made of
 * @param agreement how well measured plasticity, low values taken for a bad sign, foretells the
 *     next task's accuracy; empty if it was not measured
 * @param standings by rank, equals by id; those without one last
 */
public record League(
    EventRule rule, Counts counts, Optional<TrialScore> agreement, List<Standing> standings) {

  /** {@link Scores#across} and {@link Scores#within} of what says nothing. */
  public static final double CHANCE_CORRELATION = 0;

  /** {@link Scores#auc} and {@link Scores#balancedAccuracy} of what says nothing. */
  public static final double CHANCE_AUC = 0.5;

  public League {
    standings = List.copyOf(standings);
  }

  /**
   * {@return how they stand}
   *
   * @param entries of the same runs, at least one, in any order
   * @param assays the plasticity that was measured at the ends of tasks, in the same runs; empty if
   *     it was not
   * @param rule when a loss begins
   * @throws IllegalArgumentException if there is none, two have the same id, their runs differ, or
   *     as {@link Scores#of}
   */
  public static League of(
      List<LeagueEntry> entries, Optional<List<IndicatorTrace>> assays, EventRule rule) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("entries must have at least one indicator, had none");
    }
    TrialRuns grid = TrialRuns.of(entries.get(0).traces(), rule);
    Resamples resamples = new Resamples(grid.sizes());
    Optional<Outcome> measured = assays.map(traces -> Outcome.plasticity(grid.levels(traces)));
    Map<String, Indicator> indicators = new TreeMap<>();
    Map<String, IndicatorTrial> trials = new TreeMap<>();
    for (LeagueEntry entry : entries) {
      Indicator indicator = entry.indicator();
      if (indicators.put(indicator.id(), indicator) != null) {
        throw new IllegalArgumentException(
            "the id %s must be unique, two indicators have it".formatted(indicator.id()));
      }
      trials.put(
          indicator.id(),
          new IndicatorTrial(grid, resamples, entry.traces(), indicator.warns(), measured));
    }
    Map<String, Place> across = places(trials, IndicatorTrial::across);
    Map<String, Place> auc = places(trials, IndicatorTrial::auc);
    Map<String, Place> plasticity = places(trials, IndicatorTrial::plasticity);
    List<Standing> standings =
        indicators.values().stream()
            .map(
                indicator ->
                    new Standing(
                        indicator,
                        trials.get(indicator.id()).scores(),
                        across.get(indicator.id()),
                        auc.get(indicator.id()),
                        plasticity.get(indicator.id())))
            .sorted(
                Comparator.comparingInt(
                    standing -> standing.across().rank().orElse(Integer.MAX_VALUE)))
            .toList();
    Optional<TrialScore> agreement =
        assays.map(
            traces ->
                new IndicatorTrial(
                        grid, resamples, traces, Optional.of(Warning.LOW), Optional.empty())
                    .scores()
                    .across());
    return new League(rule, counts(grid), agreement, standings);
  }

  /**
   * {@return how it stands; empty if it doesn't take part}
   *
   * @param id of an indicator
   */
  public Optional<Standing> standing(String id) {
    return standings.stream().filter(standing -> standing.indicator().id().equals(id)).findFirst();
  }

  private static Counts counts(TrialRuns grid) {
    int runs = grid.runs().size();
    int lost = (int) grid.runs().stream().filter(run -> run.onset().isPresent()).count();
    int learned = (int) grid.runs().stream().filter(TrialRuns.Run::learned).count();
    return new Counts(
        grid.settings().size(),
        runs,
        lost,
        learned - lost,
        runs - learned,
        grid.count(Outlook.LOSS),
        grid.count(Outlook.HEALTHY));
  }

  private static Map<String, Place> places(
      Map<String, IndicatorTrial> trials, Function<IndicatorTrial, Distribution> by) {
    Map<String, Distribution> all = new TreeMap<>();
    trials.forEach((id, trial) -> all.put(id, by.apply(trial)));
    Map<String, Place> places = new TreeMap<>();
    all.forEach((id, own) -> places.put(id, new Place(rank(own, all), against(id, own, all))));
    return places;
  }

  private static OptionalInt rank(Distribution own, Map<String, Distribution> all) {
    if (own.value().isEmpty()) {
      return OptionalInt.empty();
    }
    double value = own.value().getAsDouble();
    long better =
        all.values().stream()
            .filter(other -> other.value().isPresent() && other.value().getAsDouble() > value)
            .count();
    return OptionalInt.of((int) better + 1);
  }

  private static Optional<Comparison> against(
      String id, Distribution own, Map<String, Distribution> all) {
    String best = null;
    for (Map.Entry<String, Distribution> other : all.entrySet()) {
      if (!other.getKey().equals(id)
          && other.getValue().value().isPresent()
          && (best == null || value(other.getValue()) > value(all.get(best)))) {
        best = other.getKey();
      }
    }
    return Optional.ofNullable(best)
        .map(other -> Comparison.of(other, own.minus(all.get(other)).score()));
  }

  private static double value(Distribution distribution) {
    return distribution.value().orElseThrow();
  }
}
