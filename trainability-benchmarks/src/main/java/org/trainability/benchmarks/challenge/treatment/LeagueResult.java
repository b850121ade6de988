package org.trainability.benchmarks.challenge.treatment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.benchmarks.challenge.grid.Cell;

/**
 * What a league of treatments found.
 *
 * @param cells settings on which methods are compared
 * @param methods the greatest mean accuracy first
 * @param curves accuracies of all tasks with the default options, by method, setting and seed
 * @param mechanisms what each method did
 * @param gaps runs that are missing or failed, and who is left out for it
 */
public record LeagueResult(
    List<Cell> cells,
    List<MethodResult> methods,
    Map<TreatmentMethod, Map<Cell, Map<Long, double[]>>> curves,
    Mechanisms mechanisms,
    List<String> gaps) {

  public LeagueResult {
    cells = List.copyOf(cells);
    methods = List.copyOf(methods);
    curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
    gaps = List.copyOf(gaps);
  }
}
