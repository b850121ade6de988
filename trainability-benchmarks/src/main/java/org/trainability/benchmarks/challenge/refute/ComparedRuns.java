package org.trainability.benchmarks.challenge.refute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

/**
 * The runs that take part, by setting and seed, and those that do not.
 *
 * @param bySetting without the settings of which no run takes part
 * @param leftOut with the runs that some setting has and another lacks
 */
record ComparedRuns(SortedMap<String, SortedMap<Long, RunFacts>> bySetting, List<LeftOut> leftOut) {

  /**
   * @param traces of these settings and others
   * @param settings that are looked at
   */
  static ComparedRuns of(
      List<IndicatorTrace> traces,
      SortedSet<String> settings,
      Criterion criterion,
      boolean logarithmic) {
    SortedSet<Long> seeds = new TreeSet<>(traces.stream().map(IndicatorTrace::seed).toList());
    SortedMap<String, SortedMap<Long, IndicatorTrace>> given = new TreeMap<>();
    for (IndicatorTrace trace : traces) {
      given.computeIfAbsent(trace.setting(), none -> new TreeMap<>()).put(trace.seed(), trace);
    }
    SortedMap<String, SortedMap<Long, RunFacts>> runs = new TreeMap<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (String setting : settings) {
      SortedMap<Long, IndicatorTrace> own = given.getOrDefault(setting, new TreeMap<>());
      for (long seed : seeds) {
        if (!own.containsKey(seed)) {
          leftOut.add(new LeftOut(setting, seed, "no run"));
          continue;
        }
        try {
          RunFacts facts = RunFacts.of(own.get(seed), criterion, logarithmic);
          runs.computeIfAbsent(setting, none -> new TreeMap<>()).put(seed, facts);
        } catch (UndefinedException undefined) {
          leftOut.add(new LeftOut(setting, seed, undefined.getMessage()));
        }
      }
    }
    return new ComparedRuns(runs, leftOut);
  }

  /** {@return all that take part, by setting and seed} */
  List<RunFacts> all() {
    return bySetting.values().stream().flatMap(seeds -> seeds.values().stream()).toList();
  }

  /** {@return by seed; empty if none takes part} */
  SortedMap<Long, RunFacts> of(String setting) {
    return bySetting.getOrDefault(setting, new TreeMap<>());
  }

  /** By setting and seed, so that nothing depends on the order in which they are given. */
  static List<IndicatorTrace> inOrder(List<IndicatorTrace> traces) {
    List<IndicatorTrace> ordered =
        traces.stream()
            .sorted(
                Comparator.comparing(IndicatorTrace::setting).thenComparing(IndicatorTrace::seed))
            .toList();
    for (int i = 1; i < ordered.size(); i++) {
      IndicatorTrace trace = ordered.get(i);
      IndicatorTrace before = ordered.get(i - 1);
      if (trace.setting().equals(before.setting()) && trace.seed() == before.seed()) {
        throw new IllegalArgumentException(
            "setting %s has seed %s twice".formatted(trace.setting(), trace.seed()));
      }
    }
    return ordered;
  }
}
