package org.trainability.benchmarks.challenge.control;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.hipparchus.stat.StatUtils;
import org.trainability.benchmarks.challenge.grid.Cell;

/**
 * What the contestants reached, on the same runs all of them.
 *
 * @param cells settings, in the order of the grid
 * @param seeds on which they are compared
 * @param byContestant by id, then by cell and seed; a contestant stands here with all or not at all
 */
record Attempts(
    List<Cell> cells, List<Long> seeds, Map<String, Map<Cell, Map<Long, Attempt>>> byContestant) {

  /**
   * @param value of one attempt
   * @return it of each seed of each setting
   */
  double[][] values(String contestant, ToDoubleFunction<Attempt> value) {
    return cells.stream()
        .map(
            cell ->
                seeds.stream()
                    .mapToDouble(
                        seed ->
                            value.applyAsDouble(byContestant.get(contestant).get(cell).get(seed)))
                    .toArray())
        .toArray(double[][]::new);
  }

  /**
   * @return the median over settings and seeds of a run's time; empty where it was not taken
   */
  OptionalDouble time(String contestant) {
    double[] known =
        Arrays.stream(values(contestant, attempt -> attempt.time().orElse(Double.NaN)))
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .toArray();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(StatUtils.percentile(known, 50));
  }
}
