package org.trainability.evaluation.claim;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainability.api.metric.Readings;
import org.trainability.records.RunData;
import org.trainability.records.RunRecords.Point;

/** At which steps of a run the effective step exceeded a bound, {@code α > α*}. */
public final class Crossings {

  private Crossings() {}

  /**
   * {@return 1 where it exceeds and 0 where not, in the order of steps; a mean over these is ρ̂ of
   * App. C.2}
   *
   * @param run whose records are read
   * @param step id of the metric that gives α
   * @param bound id of the metric that gives α*
   * @param layers a step exceeds if any of these does; a layer counts at the steps at which it has
   *     both
   */
  public static List<Point> of(RunData run, String step, String bound, List<String> layers) {
    SortedMap<Long, Point> exceeds = new TreeMap<>();
    for (String layer : layers) {
      Map<Long, Double> bounds = new TreeMap<>();
      run.series(bound, Readings.VALUE, layer).forEach(at -> bounds.put(at.step(), at.value()));
      for (Point at : run.series(step, Readings.VALUE, layer)) {
        Double limit = bounds.get(at.step());
        if (limit != null) {
          Point now = new Point(at.step(), at.task(), at.value() > limit ? 1 : 0);
          exceeds.merge(at.step(), now, (one, other) -> one.value() > 0 ? one : other);
        }
      }
    }
    return List.copyOf(exceeds.values());
  }
}
