package org.trainability.benchmarks.challenge.control;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.stat.StatUtils;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.GridRun;

/** What the runs that are there reached, by lot, cell and seed. */
final class AttemptShelf {

  private record Place(String lot, Cell cell) {}

  private final Map<Place, Map<Long, Attempt>> attempts = new LinkedHashMap<>();

  void add(GridRun run, Attempt attempt) {
    attempts
        .computeIfAbsent(new Place(run.lot().name(), run.cell()), place -> new TreeMap<>())
        .put(run.seed(), attempt);
  }

  private Map<Long, Attempt> at(String lot, Cell cell, List<Long> seeds) {
    Map<Long, Attempt> some = new TreeMap<>(attempts.getOrDefault(new Place(lot, cell), Map.of()));
    some.keySet().retainAll(seeds);
    return some;
  }

  /**
   * @param lot a lot's name
   * @param rates of each setting, by the setting as the comparison calls it
   * @param seeds that count
   * @return those that are there; no setting without any
   */
  Map<Cell, Map<Long, Attempt>> attempts(String lot, Map<Cell, String> rates, List<Long> seeds) {
    Map<Cell, Map<Long, Attempt>> found = new LinkedHashMap<>();
    rates.forEach(
        (cell, rate) -> {
          Map<Long, Attempt> some = at(lot, cell.at(rate), seeds);
          if (!some.isEmpty()) {
            found.put(cell, some);
          }
        });
    return found;
  }

  /**
   * @param lot a lot's name
   * @param cell a setting
   * @param rates in the order in which equals are preferred
   * @param seeds that count
   * @return the rate with the greatest mean accuracy over all tasks; empty if no run is there
   */
  Optional<String> bestRate(String lot, Cell cell, Collection<String> rates, List<Long> seeds) {
    String best = null;
    double greatest = Double.NEGATIVE_INFINITY;
    for (String rate : rates) {
      double mean =
          at(lot, cell.at(rate), seeds).values().stream()
              .mapToDouble(attempt -> StatUtils.mean(attempt.accuracies()))
              .average()
              .orElse(Double.NEGATIVE_INFINITY);
      if (mean > greatest) {
        greatest = mean;
        best = rate;
      }
    }
    return Optional.ofNullable(best);
  }
}
