package org.trainability.dl4j.kernel;

import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The elements of an array of floats or doubles in column-major order, the order in which a DL4J
 * network stores a weight matrix. Views are welcome; an array laid out otherwise is copied.
 */
public final class ColumnMajor {

  /** Small enough that a few blocks stay in the first-level cache. */
  private static final int BLOCK = 1024;

  private ColumnMajor() {}

  /**
   * {@return {@code array} itself if its elements lie next to each other in column-major order,
   * else a copy that does}
   */
  public static INDArray contiguous(INDArray array) {
    long expected = 1;
    for (int axis = 0; axis < array.rank(); axis++) {
      if (array.size(axis) > 1 && array.stride(axis) != expected) {
        return array.dup('f');
      }
      expected *= array.size(axis);
    }
    return array;
  }

  /**
   * {@return whether the array holds floats, not doubles}
   *
   * @throws IllegalArgumentException if it holds neither
   */
  public static boolean isSingle(INDArray array) {
    DataType type = array.dataType();
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException("an array must be of type FLOAT or DOUBLE, was " + type);
    }
    return type == DataType.FLOAT;
  }

  /** Whether its numbers have two bytes; ND4J has deprecated their name. */
  private static boolean isHalf(INDArray array) {
    return array.isR() && array.dataType().width() == 2;
  }

  /**
   * {@return a window on its memory, from its first element}
   *
   * @param array of floats, {@link #contiguous}; the window does not keep it, so it is to be given
   *     to {@link #keep} or {@link #writeBack} after the last use of the window
   */
  public static FloatBuffer floats(INDArray array) {
    // For a view the buffer is the whole memory, positioned at the view's first element.
    return array.data().asNioFloat().slice();
  }

  /**
   * {@return a window on its memory, from its first element}
   *
   * @param array of doubles, as for {@link #floats}
   */
  public static DoubleBuffer doubles(INDArray array) {
    return array.data().asNioDouble().slice();
  }

  /**
   * Reads all elements of an array of floats.
   *
   * @param array of n elements
   * @param into at least n long
   */
  public static void read(INDArray array, float[] into) {
    INDArray source = contiguous(array);
    floats(source).get(0, into, 0, Math.toIntExact(source.length()));
    keep(source);
  }

  /**
   * Reads all elements of an array of halves, floats or doubles.
   *
   * @param array of n elements
   * @param into at least n long
   */
  public static void read(INDArray array, double[] into) {
    if (isHalf(array)) {
      read(array.castTo(DataType.FLOAT), into);
      return;
    }
    INDArray source = contiguous(array);
    int length = Math.toIntExact(source.length());
    if (!isSingle(source)) {
      doubles(source).get(0, into, 0, length);
      keep(source);
      return;
    }
    FloatBuffer elements = floats(source);
    float[] block = new float[BLOCK];
    for (int start = 0; start < length; start += BLOCK) {
      int size = Math.min(BLOCK, length - start);
      elements.get(start, block, 0, size);
      for (int i = 0; i < size; i++) {
        into[start + i] = block[i];
      }
    }
    keep(source);
  }

  /**
   * Writes all elements of an array of halves, floats or doubles, each rounded to it.
   *
   * @param values at least n long
   * @param array of n elements, overwritten
   */
  public static void write(double[] values, INDArray array) {
    if (isHalf(array)) {
      INDArray singles = array.castTo(DataType.FLOAT);
      write(values, singles);
      array.assign(singles);
      return;
    }
    INDArray target = contiguous(array);
    int length = Math.toIntExact(target.length());
    if (isSingle(target)) {
      FloatBuffer elements = floats(target);
      float[] block = new float[BLOCK];
      for (int start = 0; start < length; start += BLOCK) {
        int size = Math.min(BLOCK, length - start);
        for (int i = 0; i < size; i++) {
          block[i] = (float) values[start + i];
        }
        elements.put(start, block, 0, size);
      }
    } else {
      doubles(target).put(0, values, 0, length);
    }
    writeBack(target, array);
  }

  /**
   * Writes some elements of an array, each rounded to it.
   *
   * @param values by index of the element
   * @param array of halves, floats or doubles, changed in place
   */
  public static void put(Map<Long, Double> values, INDArray array) {
    double[] all = new double[Math.toIntExact(array.length())];
    read(array, all);
    values.forEach((index, value) -> all[Math.toIntExact(index)] = value);
    write(all, array);
  }

  /**
   * {@code array += addend} for an array of floats.
   *
   * @param array of n elements, changed in place
   * @param addend at least n long
   */
  public static void add(INDArray array, float[] addend) {
    INDArray target = contiguous(array);
    FloatBuffer elements = floats(target);
    int length = Math.toIntExact(target.length());
    float[] block = new float[BLOCK];
    for (int start = 0; start < length; start += BLOCK) {
      int size = Math.min(BLOCK, length - start);
      elements.get(start, block, 0, size);
      for (int i = 0; i < size; i++) {
        block[i] += addend[start + i];
      }
      elements.put(start, block, 0, size);
    }
    writeBack(target, array);
  }

  /**
   * {@code array += addend} for an array of doubles.
   *
   * @param array of n elements, changed in place
   * @param addend at least n long
   */
  public static void add(INDArray array, double[] addend) {
    INDArray target = contiguous(array);
    DoubleBuffer elements = doubles(target);
    int length = Math.toIntExact(target.length());
    double[] block = new double[BLOCK];
    for (int start = 0; start < length; start += BLOCK) {
      int size = Math.min(BLOCK, length - start);
      elements.get(start, block, 0, size);
      for (int i = 0; i < size; i++) {
        block[i] += addend[start + i];
      }
      elements.put(start, block, 0, size);
    }
    writeBack(target, array);
  }

  /**
   * Ends work on windows on the memory of arrays, or with their addresses: ND4J frees the memory of
   * an array that has no other reference, be it read or written.
   *
   * @param arrays whose memory was worked on
   */
  @SuppressWarnings("ReachabilityFenceUsage") // this call is the fence of those around it
  public static void keep(INDArray... arrays) {
    for (INDArray array : arrays) {
      Reference.reachabilityFence(array);
    }
  }

  /**
   * Ends work on {@code contiguous(array)}: copies the result back where that was a copy.
   *
   * @param result what {@link #contiguous} gave, changed since
   * @param array what it was given
   */
  public static void writeBack(INDArray result, INDArray array) {
    keep(result);
    if (result != array) {
      array.assign(result);
    }
  }
}
