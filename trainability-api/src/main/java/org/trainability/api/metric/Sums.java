package org.trainability.api.metric;

import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums over all elements of an array, in double precision whatever its type: ND4J's own reductions
 * of single-precision arrays lose digits, and a copy in double precision takes longer than the sum.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Sums {

  /** Small enough to stay in the first-level cache. */
  private static final int BLOCK = 1024;

  private Sums() {}

  /** A sum over the first numbers of a block. */
  private interface BlockSum {
    double of(double[] block, int count);
  }

  /**
   * {@return Σ x_i}
   *
   * @param x any shape, strides and type of real numbers, not changed
   */
  public static double of(INDArray x) {
    return over(x, Sums::sum);
  }

  /**
   * {@return Σ x_i²}
   *
   * @param x any shape, strides and type of real numbers, not changed
   */
  public static double squares(INDArray x) {
    return over(
        x,
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] *= block[i];
          }
          return sum(block, count);
        });
  }

  /**
   * {@return Σ |x_i|}
   *
   * @param x any shape, strides and type of real numbers, not changed
   */
  public static double magnitudes(INDArray x) {
    return over(
        x,
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] = Math.abs(block[i]);
          }
          return sum(block, count);
        });
  }

  private static double over(INDArray x, BlockSum sum) {
    if (x.isEmpty()) {
      return 0;
    }
    INDArray dense = isFilled(x) ? x : x.dup('c');
    boolean isSingle = dense.dataType() == DataType.FLOAT;
    INDArray numbers = isSingle ? dense : dense.castTo(DataType.DOUBLE);
    int length = Math.toIntExact(numbers.length());
    try {
      return isSingle
          ? over(numbers.data().asNioFloat().slice(), length, sum)
          : over(numbers.data().asNioDouble().slice(), length, sum);
    } finally {
      // A window on an array's memory does not keep the array.
      Reference.reachabilityFence(numbers);
    }
  }

  private static double over(FloatBuffer elements, int length, BlockSum sum) {
    double total = 0;
    double[] block = new double[Math.min(BLOCK, length)];
    float[] singles = new float[block.length];
    for (int start = 0; start < length; start += BLOCK) {
      int count = Math.min(BLOCK, length - start);
      elements.get(start, singles, 0, count);
      for (int i = 0; i < count; i++) {
        block[i] = singles[i];
      }
      total += sum.of(block, count);
    }
    return total;
  }

  private static double over(DoubleBuffer elements, int length, BlockSum sum) {
    double total = 0;
    double[] block = new double[Math.min(BLOCK, length)];
    for (int start = 0; start < length; start += BLOCK) {
      int count = Math.min(BLOCK, length - start);
      elements.get(start, block, 0, count);
      total += sum.of(block, count);
    }
    return total;
  }

  /** Whether the elements lie next to each other, row by row or column by column. */
  private static boolean isFilled(INDArray x) {
    return isFilled(x, 0, 1) || isFilled(x, x.rank() - 1, -1);
  }

  private static boolean isFilled(INDArray x, int fastest, int next) {
    long expected = 1;
    for (int k = 0, axis = fastest; k < x.rank(); k++, axis += next) {
      if (x.size(axis) > 1 && x.stride(axis) != expected) {
        return false;
      }
      expected *= x.size(axis);
    }
    return true;
  }

  /** Four sums at a time: one alone would wait for each addition before the next. */
  private static double sum(double[] values, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < count; i++) {
      a += values[i];
    }
    return a + b + (c + d);
  }
}
