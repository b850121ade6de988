package org.trainability.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is made for batches of one size: of the sizes used last only, for a controller may change
 * the batch size again and again.
 *
 * @param <V> what is made
 */
public final class BySize<V> extends LinkedHashMap<Integer, V> {

  private static final long serialVersionUID = 1L;

  /** A full and a short batch, before and after a change. */
  private static final int SIZES = 4;

  /** Empty. */
  public BySize() {
    super(2 * SIZES, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
    return size() > SIZES;
  }
}
