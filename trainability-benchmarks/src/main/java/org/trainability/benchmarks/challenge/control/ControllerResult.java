package org.trainability.benchmarks.challenge.control;

import java.util.List;
import java.util.Map;
import org.trainability.benchmarks.challenge.grid.Cell;

/**
 * What a comparison of controllers found.
 *
 * @param cells the settings
 * @param seeds on which contestants are compared
 * @param performances the greatest mean accuracy first
 * @param tuned the constant rate that did best on the search seeds, by setting
 * @param gaps runs that are missing or failed, and who is left out for it
 * @param curves accuracies of all tasks by contestant, cell and seed
 */
public record ControllerResult(
    List<Cell> cells,
    List<Long> seeds,
    List<Performance> performances,
    Map<Cell, String> tuned,
    List<String> gaps,
    Map<String, Map<Cell, Map<Long, double[]>>> curves) {

  public ControllerResult {
    cells = List.copyOf(cells);
    seeds = List.copyOf(seeds);
    performances = List.copyOf(performances);
    gaps = List.copyOf(gaps);
  }
}
