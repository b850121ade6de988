package org.trainability.experiment.measurement;

import java.util.List;
import java.util.Map;
import org.trainability.api.data.Score;

/**
 * A checkpoint and what was measured of it.
 *
 * @param source what was read
 * @param loss mean over the batches
 * @param score mean over the batches
 * @param readings in the order in which they were measured
 */
public record MeasuredCheckpoint(Source source, double loss, Score score, List<Reading> readings) {

  /**
   * What was read.
   *
   * @param file as it was named
   * @param sha256 of the file
   * @param format of the file
   * @param tensors which tensor was taken for each of the network's, with its type and shape
   * @param updates of the optimizer whose state was read; null where none was
   */
  public record Source(
      String file, String sha256, String format, Map<String, String> tensors, Long updates) {}

  /**
   * A number that was measured, or why there is none.
   *
   * @param step from 1, over all checkpoints
   * @param metric its id
   * @param layer its name, or that of the whole network
   * @param quantity the metric's own value or a detail
   * @param value null where it is undefined
   * @param unit of the value, as the records have it: {@code loss/parameter^2}
   * @param undefined why; null where it is defined
   */
  public record Reading(
      long step,
      String metric,
      String layer,
      String quantity,
      Double value,
      String unit,
      String undefined) {}

  public MeasuredCheckpoint {
    readings = List.copyOf(readings);
  }
}
