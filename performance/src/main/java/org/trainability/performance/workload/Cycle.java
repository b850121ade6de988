package org.trainability.performance.workload;

import java.util.List;

/**
 * Goes through a list again and again.
 *
 * @param <T> what is in it
 */
public final class Cycle<T> {

  private final List<T> items;
  private int next;

  /**
   * Goes round items without end.
   *
   * @param items at least one
   */
  public Cycle(List<T> items) {
    this.items = List.copyOf(items);
  }

  /** {@return the next one; after the last the first} */
  public T next() {
    T item = items.get(next);
    next = (next + 1) % items.size();
    return item;
  }
}
