package org.trainability.api.network;

import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A number that an optimizer keeps for each parameter of a layer, in the precision of the
 * parameters. Java arrays, as an optimizer passes over all of it at each step, and a loop over
 * memory outside the heap would have to copy it twice. They hold {@value #CHUNK} numbers each, the
 * last one the rest: a loop over one of them beside as much of gradient and parameters has one
 * index for all, which the compiler can vectorize, and stays in the first-level cache.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class StateArray {

  /** How many numbers an array holds, unless it is the last. */
  public static final int CHUNK = 1024;

  private final boolean single;
  private final float[][] floats;
  private final double[][] doubles;

  /** One of the two has no arrays. */
  private StateArray(boolean single, float[][] floats, double[][] doubles) {
    this.single = single;
    this.floats = floats;
    this.doubles = doubles;
  }

  /**
   * {@return zeros}
   *
   * @param type FLOAT or DOUBLE
   * @param length number of parameters
   * @throws IllegalArgumentException for another type
   */
  public static StateArray zeros(DataType type, long length) {
    int chunks = Math.toIntExact((length + CHUNK - 1) / CHUNK);
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "an optimizer's state must be of type FLOAT or DOUBLE, was " + type);
    }
    boolean single = type == DataType.FLOAT;
    float[][] floats = new float[single ? chunks : 0][];
    double[][] doubles = new double[single ? 0 : chunks][];
    for (int chunk = 0; chunk < chunks; chunk++) {
      int size = (int) Math.min(CHUNK, length - (long) chunk * CHUNK);
      if (single) {
        floats[chunk] = new float[size];
      } else {
        doubles[chunk] = new double[size];
      }
    }
    return new StateArray(single, floats, doubles);
  }

  /** {@return whether these are floats} */
  public boolean isSingle() {
    return single;
  }

  /** {@return how many numbers there are} */
  public int length() {
    int chunks = chunks();
    if (chunks == 0) {
      return 0;
    }
    int last = single ? floats[chunks - 1].length : doubles[chunks - 1].length;
    return (chunks - 1) * CHUNK + last;
  }

  /** {@return how many arrays there are} */
  public int chunks() {
    return single ? floats.length : doubles.length;
  }

  /**
   * {@return the numbers from {@code chunk ·} {@value #CHUNK} on, themselves, if they are floats}
   *
   * @param chunk from 0
   */
  public float[] floats(int chunk) {
    if (!single) {
      throw new IllegalStateException("the state is in doubles");
    }
    return floats[chunk];
  }

  /**
   * {@return the numbers from {@code chunk ·} {@value #CHUNK} on, themselves, if they are doubles}
   *
   * @param chunk from 0
   */
  public double[] doubles(int chunk) {
    if (single) {
      throw new IllegalStateException("the state is in floats");
    }
    return doubles[chunk];
  }

  /**
   * Reads neighboring numbers, in whatever precision they are.
   *
   * @param start index of the first, from 0
   * @param into filled
   */
  public void read(int start, double[] into) {
    for (int i = 0; i < into.length; ) {
      int chunk = (start + i) / CHUNK;
      int from = (start + i) % CHUNK;
      int count = Math.min(into.length - i, chunkLength(chunk) - from);
      if (single) {
        for (int k = 0; k < count; k++) {
          into[i + k] = floats[chunk][from + k];
        }
      } else {
        System.arraycopy(doubles(chunk), from, into, i, count);
      }
      i += count;
    }
  }

  /**
   * Replaces neighboring numbers, each rounded once.
   *
   * @param start index of the first, from 0
   * @param values the new ones
   */
  public void write(int start, double[] values) {
    for (int i = 0; i < values.length; ) {
      int chunk = (start + i) / CHUNK;
      int from = (start + i) % CHUNK;
      int count = Math.min(values.length - i, chunkLength(chunk) - from);
      if (single) {
        for (int k = 0; k < count; k++) {
          floats[chunk][from + k] = (float) values[i + k];
        }
      } else {
        System.arraycopy(values, i, doubles(chunk), from, count);
      }
      i += count;
    }
  }

  private int chunkLength(int chunk) {
    return single ? floats[chunk].length : doubles(chunk).length;
  }

  /**
   * Reads one number.
   *
   * @param index from 0
   * @return the number
   */
  public double get(int index) {
    return single ? floats[index / CHUNK][index % CHUNK] : doubles(index / CHUNK)[index % CHUNK];
  }

  /**
   * Sets one number.
   *
   * @param index from 0
   * @param value rounded to the precision of the state
   */
  public void set(int index, double value) {
    if (single) {
      floats[index / CHUNK][index % CHUNK] = (float) value;
    } else {
      doubles(index / CHUNK)[index % CHUNK] = value;
    }
  }

  /** Sets all numbers to zero. */
  public void clear() {
    for (int chunk = 0; chunk < chunks(); chunk++) {
      if (single) {
        Arrays.fill(floats[chunk], 0);
      } else {
        Arrays.fill(doubles[chunk], 0);
      }
    }
  }

  /**
   * Sets one number to zero.
   *
   * @param index from 0
   */
  public void clear(int index) {
    if (single) {
      floats[index / CHUNK][index % CHUNK] = 0;
    } else {
      doubles[index / CHUNK][index % CHUNK] = 0;
    }
  }

  /** {@return a copy, shape [length]} */
  public INDArray copy() {
    INDArray all = Nd4j.createUninitialized(single ? DataType.FLOAT : DataType.DOUBLE, length());
    try {
      if (single) {
        FloatBuffer to = all.data().asNioFloat();
        for (float[] chunk : floats) {
          to.put(chunk);
        }
      } else {
        DoubleBuffer to = all.data().asNioDouble();
        for (double[] chunk : doubles) {
          to.put(chunk);
        }
      }
    } finally {
      // A window on an array's memory does not keep the array.
      Reference.reachabilityFence(all);
    }
    return all;
  }
}
