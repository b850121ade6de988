package org.trainability.scheduler.controller;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Numbers of a controller's state in an array, which become objects only where they are written.
 */
final class DoubleArrayList extends AbstractList<Double> implements RandomAccess {

  private final double[] values;

  /**
   * @param values kept; not to be changed afterwards
   */
  DoubleArrayList(double[] values) {
    this.values = values;
  }

  /**
   * {@return the same numbers in an array}
   *
   * @param list as it was kept, or read back as another kind of list
   */
  static DoubleArrayList of(List<Double> list) {
    return list instanceof DoubleArrayList array
        ? array
        : new DoubleArrayList(list.stream().mapToDouble(Double::doubleValue).toArray());
  }

  double at(int index) {
    return values[index];
  }

  @Override
  public Double get(int index) {
    return values[index];
  }

  @Override
  public int size() {
    return values.length;
  }
}
