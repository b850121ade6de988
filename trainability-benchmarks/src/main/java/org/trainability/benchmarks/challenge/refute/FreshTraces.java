package org.trainability.benchmarks.challenge.refute;

import java.util.List;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;

/**
 * The runs on which counterexamples are tested. The search is never given them.
 *
 * @param traces in any order, which changes nothing; a setting and seed at most once
 */
public record FreshTraces(List<IndicatorTrace> traces) {

  public FreshTraces {
    traces = ComparedRuns.inOrder(traces);
  }
}
