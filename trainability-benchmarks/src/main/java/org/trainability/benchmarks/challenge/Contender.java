package org.trainability.benchmarks.challenge;

import java.util.List;
import org.trainability.benchmarks.challenge.grid.RunVariant;
import org.trainability.benchmarks.challenge.signal.Indicator;

/**
 * An indicator with the runs that it is read from.
 *
 * @param indicator that is tried
 * @param lots whose runs have what it reads; the grid's own first
 */
record Contender(Indicator indicator, List<RunVariant> lots) {

  Contender {
    lots = List.copyOf(lots);
  }
}
