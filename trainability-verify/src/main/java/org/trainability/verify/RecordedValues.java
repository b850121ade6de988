package org.trainability.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.trainability.dl4j.NewValues;
import org.trainability.dl4j.ParameterLayout;

/**
 * New values of parameters as a file has them. An entry of a dense layer that a method renews and
 * the file does not becomes NaN, which nothing agrees with; those of a normalization are not drawn.
 */
final class RecordedValues implements NewValues {

  private final ParameterLayout layout;
  private final Map<Entry, Double> values = new HashMap<>();

  private record Entry(int layer, int tensor, long entry) {}

  RecordedValues(ParameterLayout layout) {
    this.layout = layout;
  }

  /** Forgets what an earlier update drew. */
  void clear() {
    values.clear();
  }

  /**
   * @param layer index in the layout
   * @param tensor index in the layer's layout
   * @param entry in Fortran order
   */
  void put(int layer, int tensor, long entry, double value) {
    values.put(new Entry(layer, tensor, entry), value);
  }

  @Override
  public double at(int layer, int tensor, long entry, DoubleSupplier drawn) {
    Double recorded = values.get(new Entry(layer, tensor, entry));
    if (recorded != null) {
      return recorded;
    }
    return layout.layers().get(layer).isDense() ? Double.NaN : drawn.getAsDouble();
  }
}
