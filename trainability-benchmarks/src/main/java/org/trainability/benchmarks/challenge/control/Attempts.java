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
   * @return the median over settings and seeds of the time in units of the reference's
   */
  OptionalDouble time(String contestant, String reference) {
    double[][] own = values(contestant, attempt -> attempt.seconds().orElse(Double.NaN));
    double[][] other = values(reference, attempt -> attempt.seconds().orElse(Double.NaN));
    double[] ratios = new double[own.length * seeds.size()];
    for (int i = 0; i < ratios.length; i++) {
      int cell = i / seeds.size();
      int seed = i % seeds.size();
      ratios[i] = own[cell][seed] / other[cell][seed];
    }
    double[] known = Arrays.stream(ratios).filter(Double::isFinite).toArray();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(StatUtils.percentile(known, 50));
  }
}
