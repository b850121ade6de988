package org.trainability.benchmarks.challenge.score;

import java.util.List;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;

/**
 * An indicator that takes part in a league.
 *
 * @param indicator with the direction in which it is said to warn
 * @param traces one of each run, in any order
 */
public record LeagueEntry(Indicator indicator, List<IndicatorTrace> traces) {

  public LeagueEntry {
    traces = List.copyOf(traces);
  }
}
