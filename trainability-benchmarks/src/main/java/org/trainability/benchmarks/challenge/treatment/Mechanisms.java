package org.trainability.benchmarks.challenge.treatment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.signal.Indicator;

/**
 * What each method did to the indicators and to both signals, in one setting and seed.
 *
 * @param cell the setting
 * @param seed of the run
 * @param indicators that were measured
 * @param values of each indicator over the last three tasks, by method; NaN where it is undefined
 */
public record Mechanisms(
    Cell cell, long seed, List<Indicator> indicators, Map<TreatmentMethod, double[]> values) {

  public Mechanisms {
    indicators = List.copyOf(indicators);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
