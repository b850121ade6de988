package org.trainability.dl4j.engine;

import org.trainability.dl4j.ParameterLayout;

/**
 * The layers of a scope: one, or all.
 *
 * @param first index in the layout
 * @param last index in the layout, included
 */
record LayerRange(int first, int last) {

  static LayerRange of(int layer) {
    return new LayerRange(layer, layer);
  }

  static LayerRange all(ParameterLayout layout) {
    return new LayerRange(0, layout.layers().size() - 1);
  }

  /** {@return the number of parameters in these layers} */
  long size(ParameterLayout layout) {
    long size = 0;
    for (int layer = first; layer <= last; layer++) {
      size += layout.layers().get(layer).size();
    }
    return size;
  }
}
