package org.trainability.benchmarks.challenge;

import java.util.List;
import org.trainability.benchmarks.challenge.grid.RunVariant;
import org.trainability.benchmarks.challenge.signal.Indicator;

/**
 * An indicator with the runs that it is read from.
 *
 * @param indicator that is tried
 * @param variants whose runs have what it reads; the grid's own first
 */
record Contender(Indicator indicator, List<RunVariant> variants) {

  Contender {
    variants = List.copyOf(variants);
  }
}
