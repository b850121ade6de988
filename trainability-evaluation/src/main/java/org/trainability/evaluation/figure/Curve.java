package org.trainability.evaluation.figure;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of a plot: a quantity of a setting, with the runs of its seeds. It is drawn as the mean
 * over the seeds with a band from the lowest to the highest; on a logarithmic axis the mean is that
 * of the logarithms.
 *
 * @param id as {@code l2}; the same id has the same color, dash and marker in every figure of a
 *     report
 * @param label for the legend, as {@code L2 (λ = 1e-3)}
 * @param seeds one for each run; empty if none is there
 */
public record Curve(String id, String label, List<Seed> seeds) {

  public Curve {
    Identifiers.require("curve", id);
    seeds = List.copyOf(seeds);
    if (seeds.stream().map(Seed::seed).distinct().count() < seeds.size()) {
      throw new IllegalArgumentException("curve " + id + ": a seed appears twice");
    }
  }

  /**
   * What one run showed. A place without a value is left out: it becomes a gap in a line over
   * tasks, and no row in the data file.
   *
   * @param seed of the run
   * @param values finite, by their place on the horizontal axis
   */
  public record Seed(long seed, SortedMap<Double, Double> values) {

    public Seed {
      values.forEach(
          (place, value) -> {
            if (!Double.isFinite(place) || !Double.isFinite(value)) {
              throw new IllegalArgumentException(
                  "seed %s: places and values must be finite, found %s at %s; leave out a missing value"
                      .formatted(seed, value, place));
            }
          });
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
  }

  /** {@return whether no run has a value} */
  public boolean isEmpty() {
    return seeds.stream().allMatch(seed -> seed.values().isEmpty());
  }
}
