package org.trainability.benchmarks.challenge.refute;

import java.util.List;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;

/**
 * The runs among which counterexamples are looked for.
 *
 * @param traces in any order, which changes nothing; a setting and seed at most once
 */
public record SearchTraces(List<IndicatorTrace> traces) {

  public SearchTraces {
    traces = ComparedRuns.inOrder(traces);
  }
}
