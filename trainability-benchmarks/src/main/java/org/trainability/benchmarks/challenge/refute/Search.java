package org.trainability.benchmarks.challenge.refute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trainability.benchmarks.challenge.kernel.Movement;
import org.trainability.benchmarks.challenge.refute.Counterexample.Kind;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.Trace;
import org.trainability.benchmarks.report.kernel.TrainabilityLoss.Criterion;

/**
 * All that the search seeds say.
 *
 * @param outcomes of the settings that took part
 * @param pairs that met the criterion, the strongest first
 * @param silent settings that met theirs, the strongest first
 */
record Search(
    MovementScale scale,
    Runs runs,
    SortedMap<String, Outcome> outcomes,
    List<Candidate> pairs,
    List<Candidate> silent) {

  /** Looks at all pairs and at all settings. */
  static Search of(
      Indicator indicator, SearchTraces search, Criterion criterion, Thresholds thresholds) {
    List<Trace> traces = search.traces();
    boolean logarithmic =
        Movement.spansDecades(
            traces.stream().flatMapToDouble(trace -> Arrays.stream(trace.values())).toArray());
    Runs runs =
        Runs.of(
            traces,
            new TreeSet<>(traces.stream().map(Trace::setting).toList()),
            criterion,
            logarithmic);
    MovementScale scale = MovementScale.of(indicator, logarithmic, runs.all());
    SortedMap<String, Outcome> outcomes = new TreeMap<>();
    runs.bySetting()
        .forEach((setting, seeds) -> outcomes.put(setting, Outcome.of(seeds.values(), scale)));
    return new Search(
        scale, runs, outcomes, pairs(outcomes, thresholds), silent(outcomes, scale, thresholds));
  }

  private static List<Candidate> pairs(SortedMap<String, Outcome> outcomes, Thresholds thresholds) {
    List<Candidate> candidates = new ArrayList<>();
    outcomes.forEach(
        (lost, worse) ->
            outcomes.forEach(
                (kept, better) -> {
                  double fates = better.fate() - worse.fate();
                  double movements = Math.abs(better.movement() - worse.movement());
                  if (fates >= thresholds.apart() && movements <= thresholds.alike()) {
                    double strength = Math.max(0, fates - movements);
                    candidates.add(new Candidate(Kind.PAIR, lost, Optional.of(kept), strength));
                  }
                }));
    return candidates.stream().sorted(Candidate.BY_STRENGTH).toList();
  }

  private static List<Candidate> silent(
      SortedMap<String, Outcome> outcomes, MovementScale scale, Thresholds thresholds) {
    List<Candidate> candidates = new ArrayList<>();
    outcomes.forEach(
        (setting, outcome) -> {
          double warning = scale.warning(outcome.movement());
          if (outcome.fate() <= thresholds.lost() && warning <= thresholds.alike()) {
            double strength = Math.max(0, 1 - outcome.fate() - Math.max(0, warning));
            candidates.add(new Candidate(Kind.SILENT, setting, Optional.empty(), strength));
          }
        });
    return candidates.stream().sorted(Candidate.BY_STRENGTH).toList();
  }

  /** The strongest of each kind. */
  Stream<Candidate> strongest(int ofEachKind) {
    return Stream.of(pairs, silent).flatMap(kind -> kind.stream().limit(ofEachKind));
  }
}
