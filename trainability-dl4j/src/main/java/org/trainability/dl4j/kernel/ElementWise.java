package org.trainability.dl4j.kernel;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Functions of single elements, in blocks that stay in the first-level cache: loops over Java
 * arrays, which the compiler turns into vector instructions, without the price of an ND4J operation
 * for each.
 */
public final class ElementWise {

  private static final int BLOCK = 1024;

  private ElementWise() {}

  /** A function in single precision. */
  @FunctionalInterface
  public interface Floats {

    /**
     * Replaces values by the function's.
     *
     * @param values changed in place
     * @param count how many, from the start
     */
    void apply(float[] values, int count);
  }

  /** A function in double precision. */
  @FunctionalInterface
  public interface Doubles {

    /**
     * Replaces values by the function's.
     *
     * @param values changed in place
     * @param count how many, from the start
     */
    void apply(double[] values, int count);
  }

  /**
   * {@code out = f(z)}, element by element.
   *
   * @param z of floats or doubles; may be a view
   * @param out of the same type and shape, overwritten; may be a view, or {@code z} itself
   * @param floats f in single precision
   * @param doubles f in double precision
   */
  public static void apply(INDArray z, INDArray out, Floats floats, Doubles doubles) {
    INDArray source = ColumnMajor.contiguous(z);
    INDArray target = ColumnMajor.contiguous(out);
    int length = Math.toIntExact(source.length());
    if (ColumnMajor.isSingle(source)) {
      FloatBuffer from = ColumnMajor.floats(source);
      FloatBuffer to = ColumnMajor.floats(target);
      float[] block = new float[Math.min(BLOCK, length)];
      for (int start = 0; start < length; start += BLOCK) {
        int count = Math.min(BLOCK, length - start);
        from.get(start, block, 0, count);
        floats.apply(block, count);
        to.put(start, block, 0, count);
      }
    } else {
      DoubleBuffer from = ColumnMajor.doubles(source);
      DoubleBuffer to = ColumnMajor.doubles(target);
      double[] block = new double[Math.min(BLOCK, length)];
      for (int start = 0; start < length; start += BLOCK) {
        int count = Math.min(BLOCK, length - start);
        from.get(start, block, 0, count);
        doubles.apply(block, count);
        to.put(start, block, 0, count);
      }
    }
    ColumnMajor.keep(source);
    ColumnMajor.writeBack(target, out);
  }

  /**
   * {@code out = a ∘ b}, element by element.
   *
   * @param a of floats or doubles; may be a view
   * @param b of the same type and shape
   * @param out of the same type and shape, overwritten; may be one of them
   */
  public static void multiply(INDArray a, INDArray b, INDArray out) {
    INDArray first = ColumnMajor.contiguous(a);
    INDArray second = ColumnMajor.contiguous(b);
    INDArray target = ColumnMajor.contiguous(out);
    int length = Math.toIntExact(first.length());
    if (ColumnMajor.isSingle(first)) {
      FloatBuffer from = ColumnMajor.floats(first);
      FloatBuffer by = ColumnMajor.floats(second);
      FloatBuffer to = ColumnMajor.floats(target);
      float[] block = new float[Math.min(BLOCK, length)];
      float[] factors = new float[block.length];
      for (int start = 0; start < length; start += BLOCK) {
        int count = Math.min(BLOCK, length - start);
        from.get(start, block, 0, count);
        by.get(start, factors, 0, count);
        for (int i = 0; i < count; i++) {
          block[i] *= factors[i];
        }
        to.put(start, block, 0, count);
      }
    } else {
      DoubleBuffer from = ColumnMajor.doubles(first);
      DoubleBuffer by = ColumnMajor.doubles(second);
      DoubleBuffer to = ColumnMajor.doubles(target);
      double[] block = new double[Math.min(BLOCK, length)];
      double[] factors = new double[block.length];
      for (int start = 0; start < length; start += BLOCK) {
        int count = Math.min(BLOCK, length - start);
        from.get(start, block, 0, count);
        by.get(start, factors, 0, count);
        for (int i = 0; i < count; i++) {
          block[i] *= factors[i];
        }
        to.put(start, block, 0, count);
      }
    }
    ColumnMajor.keep(first, second);
    ColumnMajor.writeBack(target, out);
  }
}
