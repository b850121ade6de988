package org.trainability.benchmarks.challenge.refute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trainability.benchmarks.challenge.kernel.Movement;
import org.trainability.benchmarks.challenge.refute.Counterexample.Kind;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

/**
 * All that the search seeds say.
 *
 * @param outcomes of the settings that took part
 * @param healthy the median levels of the settings that kept their trainability; empty if none did
 * @param pairs of settings that move alike and fare differently
 * @param silent settings that are lost while the indicator does not move to warn
 */
record Search(
    MovementScale scale,
    ComparedRuns runs,
    SortedMap<String, Trajectory> outcomes,
    Optional<Levels> healthy,
    RefutationCandidates pairs,
    RefutationCandidates silent) {

  /** Looks at all pairs and at all settings. */
  static Search of(
      Indicator indicator, SearchTraces search, Criterion criterion, Thresholds thresholds) {
    List<IndicatorTrace> traces = search.traces();
    boolean logarithmic =
        Movement.spansDecades(
            traces.stream().flatMapToDouble(trace -> Arrays.stream(trace.values())).toArray());
    ComparedRuns runs =
        ComparedRuns.of(
            traces,
            new TreeSet<>(traces.stream().map(IndicatorTrace::setting).toList()),
            criterion,
            logarithmic);
    MovementScale scale = MovementScale.of(indicator, logarithmic, runs.all());
    SortedMap<String, Trajectory> outcomes = new TreeMap<>();
    runs.bySetting()
        .forEach((setting, seeds) -> outcomes.put(setting, Trajectory.of(seeds.values(), scale)));
    Optional<Levels> healthy =
        Levels.median(
            outcomes.values().stream()
                .filter(outcome -> outcome.fate() >= thresholds.kept())
                .map(scale::levels)
                .toList());
    return new Search(
        scale,
        runs,
        outcomes,
        healthy,
        pairs(outcomes, scale, thresholds),
        silent(outcomes, healthy, scale, thresholds));
  }

  private static RefutationCandidates pairs(
      SortedMap<String, Trajectory> outcomes, MovementScale scale, Thresholds thresholds) {
    List<Candidate> suggested = new ArrayList<>();
    outcomes.forEach(
        (lost, worse) ->
            outcomes.forEach(
                (kept, better) -> {
                  double fates = better.fate() - worse.fate();
                  double movements = Math.abs(better.movement() - worse.movement());
                  if (fates >= thresholds.apart() && movements <= thresholds.alike()) {
                    double excess = scale.excess(scale.levels(worse), scale.levels(better));
                    double strength = strength(fates, movements, excess);
                    suggested.add(
                        new Candidate(Kind.PAIR, lost, Optional.of(kept), excess, strength));
                  }
                }));
    return RefutationCandidates.of(suggested, thresholds.alike());
  }

  private static RefutationCandidates silent(
      SortedMap<String, Trajectory> outcomes,
      Optional<Levels> healthy,
      MovementScale scale,
      Thresholds thresholds) {
    SortedMap<String, Trajectory> unwarned = new TreeMap<>(outcomes);
    unwarned
        .values()
        .removeIf(
            outcome ->
                outcome.fate() > thresholds.lost()
                    || scale.warning(outcome.movement()) > thresholds.alike());
    if (healthy.isEmpty()) {
      return RefutationCandidates.unjudged(unwarned.size());
    }
    List<Candidate> suggested = new ArrayList<>();
    unwarned.forEach(
        (setting, outcome) -> {
          double excess = scale.excess(scale.levels(outcome), healthy.get());
          double strength = strength(1 - outcome.fate(), scale.warning(outcome.movement()), excess);
          suggested.add(new Candidate(Kind.SILENT, setting, Optional.empty(), excess, strength));
        });
    return RefutationCandidates.of(suggested, thresholds.alike());
  }

  private static double strength(double fates, double warning, double excess) {
    return Math.max(0, fates - Math.max(0, warning) - Math.max(0, excess));
  }

  /** The strongest of each kind, in their order. */
  Stream<Candidate> strongest(int ofEachKind) {
    return Stream.of(pairs, silent)
        .flatMap(kind -> diverse(kind.candidates(), ofEachKind).stream());
  }

  /**
   * The strongest of which no two have a setting in common, then the strongest others: two that
   * share a setting are hardly two witnesses.
   */
  private static List<Candidate> diverse(List<Candidate> candidates, int count) {
    Set<Candidate> chosen = new HashSet<>();
    Set<String> used = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (chosen.size() < count && Collections.disjoint(used, candidate.settings())) {
        chosen.add(candidate);
        used.addAll(candidate.settings());
      }
    }
    for (Candidate candidate : candidates) {
      if (chosen.size() < count) {
        chosen.add(candidate);
      }
    }
    return candidates.stream().filter(chosen::contains).toList();
  }
}
