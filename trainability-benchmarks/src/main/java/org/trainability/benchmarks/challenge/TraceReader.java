package org.trainability.benchmarks.challenge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.GridStore;
import org.trainability.benchmarks.challenge.grid.RunVariant;
import org.trainability.benchmarks.challenge.score.EstimatorNoise;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.records.RunData;

/**
 * Turns the runs that are there into traces. A run takes part if the grid's own variant has it;
 * what another variant lacks of it has no value for those who read that variant, and changes
 * nothing for others.
 */
final class TraceReader {

  /** A run, in whatever variants it was measured. */
  private record Key(Cell cell, long seed, boolean repeated) {}

  private final double chance;
  private final Map<Key, RunData> runs = new LinkedHashMap<>();
  private final Map<Contender, List<IndicatorTrace>> known = new LinkedHashMap<>();

  /**
   * @param runs by variant
   * @param missing those that are not to be read
   * @param chance accuracy of guessing
   * @throws IOException if a run can't be read
   */
  TraceReader(
      GridStore store, Map<RunVariant, List<GridRun>> runs, Set<GridRun> missing, double chance)
      throws IOException {
    this.chance = chance;
    Map<Key, List<GridRun>> variants = new LinkedHashMap<>();
    for (List<GridRun> variant : runs.values()) {
      for (GridRun run : variant) {
        variants
            .computeIfAbsent(
                new Key(run.cell(), run.seed(), run.repeated()), key -> new ArrayList<>())
            .add(run);
      }
    }
    for (Map.Entry<Key, List<GridRun>> run : variants.entrySet()) {
      List<GridRun> there =
          run.getValue().stream().filter(variant -> !missing.contains(variant)).toList();
      if (!there.isEmpty() && there.get(0).variant().equals(RunVariant.STANDARD)) {
        this.runs.put(run.getKey(), store.open(there));
      }
    }
  }

  /** {@return a trace of each run, repeated ones left out} */
  List<IndicatorTrace> all(Contender contender) {
    List<IndicatorTrace> traces = known.get(contender);
    if (traces == null) {
      traces =
          runs.keySet().stream()
              .filter(run -> !run.repeated())
              .map(run -> trace(contender, run))
              .toList();
      known.put(contender, traces);
    }
    return traces;
  }

  /** {@return the runs that were measured twice} */
  List<EstimatorNoise.Pair> repeated(Contender contender) {
    return runs.keySet().stream()
        .filter(run -> run.repeated() && runs.containsKey(first(run)))
        .map(run -> new EstimatorNoise.Pair(trace(contender, first(run)), trace(contender, run)))
        .toList();
  }

  private static Key first(Key repeated) {
    return new Key(repeated.cell(), repeated.seed(), false);
  }

  private IndicatorTrace trace(Contender contender, Key run) {
    return IndicatorTrace.of(
        contender.indicator(), run.cell().id(), run.seed(), runs.get(run), chance);
  }
}
