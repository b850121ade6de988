package org.trainability.dl4j;

import java.util.function.DoubleSupplier;

/**
 * The source of new parameter values: at a network's start, and when units, single entries or all
 * of it are reset or perturbed. A run draws them; a replay of a training that was recorded
 * elsewhere reads them from the record.
 */
@FunctionalInterface
public interface NewValues {

  /** Draws all values. */
  NewValues DRAWN = (layer, tensor, entry, drawn) -> drawn.getAsDouble();

  /**
   * Gives one value.
   *
   * @param layer index of the layer in the network's layout
   * @param tensor index of the tensor in the layer's layout
   * @param entry index in the tensor, in Fortran order
   * @param drawn draws the value by the initializer of its tensor, with the fans of the whole layer
   * @return the entry's new value
   */
  double at(int layer, int tensor, long entry, DoubleSupplier drawn);
}
