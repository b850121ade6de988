package org.trainability.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;

/**
 * Means over units: of each layer, with the numbers of its units, and for the network over all
 * units of these layers alike.
 */
final class UnitMeans {

  private UnitMeans() {}

  /**
   * @param perUnit gives one value for each unit of a layer; asked once for each layer
   */
  static Readings of(Observation step, Unit unit, Function<Layer, double[]> perUnit) {
    Map<String, double[]> known = new HashMap<>();
    return step.perScope(
        unit,
        scope -> {
          double[] values =
              step.layers().stream()
                  .filter(
                      layer ->
                          scope.name().equals(Scope.NETWORK) || scope.name().equals(layer.name()))
                  .map(layer -> known.computeIfAbsent(layer.name(), name -> perUnit.apply(layer)))
                  .flatMapToDouble(Arrays::stream)
                  .toArray();
          if (values.length == 0) {
            return Reading.undefined("no layer feeds an activation", unit);
          }
          Reading mean = Reading.of(Arrays.stream(values).sum() / values.length, unit);
          boolean isLayer = !scope.name().equals(Scope.NETWORK);
          return isLayer && mean.value().isPresent() ? mean.withElements(values) : mean;
        });
  }
}
