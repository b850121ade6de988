package org.trainability.benchmarks.challenge.control;

import java.util.List;
import java.util.OptionalDouble;
import org.trainability.benchmarks.challenge.score.Estimate;

/**
 * What a contestant reaches, on the fresh seeds of all settings. Accuracies are means over settings
 * of the means over seeds, with an interval over resamples of settings and of seeds within them.
 *
 * @param id of the contestant
 * @param label for tables and legends
 * @param last accuracy at the end: the mean over the last tenth of the tasks, at least one
 * @param mean accuracy over all tasks
 * @param area under the curve of accuracies, in units of its width
 * @param worst the setting with the least gain in mean accuracy over the constant base rate
 * @param time of a run in units of its time without measuring and deciding, the median over
 *     settings and seeds; empty where it was not taken
 * @param differences from the references, without itself
 */
public record Performance(
    String id,
    String label,
    Estimate last,
    Estimate mean,
    Estimate area,
    Worst worst,
    OptionalDouble time,
    List<Difference> differences) {

  public Performance {
    differences = List.copyOf(differences);
  }

  /**
   * Where a contestant does worst.
   *
   * @param setting label
   * @param gain in mean accuracy over the constant base rate, which may be negative
   */
  public record Worst(String setting, double gain) {}
}
