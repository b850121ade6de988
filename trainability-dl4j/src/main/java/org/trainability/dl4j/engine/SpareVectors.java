package org.trainability.dl4j.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Vectors that were used before, for those who need one of the same length: the system takes as
 * long to give a new one of half a megabyte as a processor to work through it. A few of each length
 * are kept, as many as most searches need.
 */
final class SpareVectors {

  /** The most of one length that are kept. */
  static final int KEPT = 40;

  private final DataType type;
  private final Map<Long, Deque<INDArray>> byLength = new HashMap<>();

  SpareVectors(DataType type) {
    this.type = type;
  }

  /** {@return a vector with any numbers in it, shape [length]} */
  INDArray take(long length) {
    Deque<INDArray> spare = byLength.get(length);
    return spare == null || spare.isEmpty() ? Nd4j.createUninitialized(type, length) : spare.pop();
  }

  /**
   * Takes back a vector that is no longer used.
   *
   * @param vector not a view
   */
  void give(INDArray vector) {
    Deque<INDArray> spare = byLength.computeIfAbsent(vector.length(), unused -> new ArrayDeque<>());
    if (spare.size() < KEPT) {
      spare.push(vector);
    } else {
      vector.close();
    }
  }
}
