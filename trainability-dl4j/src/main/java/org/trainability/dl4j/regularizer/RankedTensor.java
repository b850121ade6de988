package org.trainability.dl4j.regularizer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.array.ColumnMajor;
import org.trainability.dl4j.regularizer.kernel.RankPairing;

/**
 * One tensor beside its initial values in ascending order. It keeps these, and the room for
 * sorting, from call to call; no result of an earlier call.
 */
final class RankedTensor {

  private final INDArray initial;
  private final double[] sortedInitial;
  private final double[] values;
  private final double[] differences;
  private final long[] first;
  private final long[] second;

  RankedTensor(INDArray initial) {
    this.initial = initial;
    int length = Math.toIntExact(initial.length());
    sortedInitial = new double[length];
    ColumnMajor.read(initial, sortedInitial);
    Arrays.sort(sortedInitial);
    values = new double[length];
    differences = new double[length];
    first = new long[length];
    second = new long[length];
  }

  boolean startsAt(INDArray candidate) {
    return initial == candidate;
  }

  double squaredDistance(INDArray value) {
    long[] order = order(value);
    return RankPairing.squaredDistance(values, order, sortedInitial, values.length);
  }

  void addDifferences(double factor, INDArray value, INDArray gradient) {
    long[] order = order(value);
    RankPairing.differences(factor, values, order, sortedInitial, values.length, differences);
    ColumnMajor.add(gradient, differences);
  }

  private long[] order(INDArray value) {
    ColumnMajor.read(value, values);
    return ColumnMajor.isSingle(value)
        ? RankPairing.orderOfFloats(values, values.length, first, second)
        : RankPairing.orderOfDoubles(values, values.length, first, second);
  }
}
