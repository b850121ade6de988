package org.trainability.dl4j.regularizer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.regularizer.kernel.RankPairing;

/**
 * One tensor beside its initial values in ascending order. It keeps these, and the room for
 * sorting, from call to call; no result of an earlier call.
 */
abstract class RankedTensor {

  final long[] first;
  final long[] second;
  private final INDArray initial;

  private RankedTensor(INDArray initial) {
    this.initial = initial;
    int length = Math.toIntExact(initial.length());
    first = new long[length];
    second = new long[length];
  }

  static RankedTensor startingAt(INDArray initial) {
    return ColumnMajor.isSingle(initial) ? new Floats(initial) : new Doubles(initial);
  }

  final boolean startsAt(INDArray candidate) {
    return initial == candidate;
  }

  /** Σ_k (sort(value)_k − sort(initial)_k)². */
  abstract double squaredDistance(INDArray value);

  /** {@code gradient += factor · (value − initial at the rank of value)}. */
  abstract void addDifferences(double factor, INDArray value, INDArray gradient);

  private static final class Floats extends RankedTensor {

    private final float[] sortedInitial;
    private final float[] values;

    Floats(INDArray initial) {
      super(initial);
      sortedInitial = new float[first.length];
      ColumnMajor.read(initial, sortedInitial);
      Arrays.sort(sortedInitial);
      values = new float[first.length];
    }

    @Override
    double squaredDistance(INDArray value) {
      ColumnMajor.read(value, values);
      long[] order = RankPairing.order(values, first, second);
      return RankPairing.squaredDistance(values, order, sortedInitial);
    }

    @Override
    void addDifferences(double factor, INDArray value, INDArray gradient) {
      ColumnMajor.read(value, values);
      long[] order = RankPairing.order(values, first, second);
      RankPairing.toDifferences((float) factor, values, order, sortedInitial);
      ColumnMajor.add(gradient, values);
    }
  }

  private static final class Doubles extends RankedTensor {

    private final double[] sortedInitial;
    private final double[] values;
    private final float[] rounded;

    Doubles(INDArray initial) {
      super(initial);
      sortedInitial = new double[first.length];
      ColumnMajor.read(initial, sortedInitial);
      Arrays.sort(sortedInitial);
      values = new double[first.length];
      rounded = new float[first.length];
    }

    @Override
    double squaredDistance(INDArray value) {
      ColumnMajor.read(value, values);
      long[] order = RankPairing.order(values, rounded, first, second);
      return RankPairing.squaredDistance(values, order, sortedInitial);
    }

    @Override
    void addDifferences(double factor, INDArray value, INDArray gradient) {
      ColumnMajor.read(value, values);
      long[] order = RankPairing.order(values, rounded, first, second);
      RankPairing.toDifferences(factor, values, order, sortedInitial);
      ColumnMajor.add(gradient, values);
    }
  }
}
