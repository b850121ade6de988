package org.trainability.dl4j.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.network.StateArray;
import org.trainability.dl4j.kernel.ColumnMajor;

/**
 * A vector of floats or doubles, bit for bit: also −0, infinities and each of the NaNs.
 *
 * @param type FLOAT or DOUBLE
 * @param littleEndian the numbers one after the other, of an array in column-major order; not to be
 *     changed
 */
public record VectorBits(DataType type, byte[] littleEndian) {

  /**
   * Checks the type and the number of bytes.
   *
   * @throws IllegalArgumentException for another type, or bytes that are no whole numbers
   */
  public VectorBits {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException("numbers must be of type FLOAT or DOUBLE, were " + type);
    }
    if (littleEndian.length % type.width() != 0) {
      throw new IllegalArgumentException(
          "numbers of type %s take %s bytes each, there were %s bytes"
              .formatted(type, type.width(), littleEndian.length));
    }
  }

  /**
   * Copies the numbers of an array.
   *
   * @param array of floats or doubles
   */
  public static VectorBits of(INDArray array) {
    INDArray source = ColumnMajor.contiguous(array);
    int length = Math.toIntExact(source.length());
    if (ColumnMajor.isSingle(source)) {
      ByteBuffer bytes = room(DataType.FLOAT, length);
      bytes.asFloatBuffer().put(ColumnMajor.floats(source).limit(length));
      ColumnMajor.keep(source);
      return new VectorBits(DataType.FLOAT, bytes.array());
    }
    ByteBuffer bytes = room(DataType.DOUBLE, length);
    bytes.asDoubleBuffer().put(ColumnMajor.doubles(source).limit(length));
    ColumnMajor.keep(source);
    return new VectorBits(DataType.DOUBLE, bytes.array());
  }

  public static VectorBits of(float[] values) {
    ByteBuffer bytes = room(DataType.FLOAT, values.length);
    bytes.asFloatBuffer().put(values);
    return new VectorBits(DataType.FLOAT, bytes.array());
  }

  public static VectorBits of(StateArray array) {
    DataType type = type(array);
    ByteBuffer bytes = room(type, array.length());
    if (array.isSingle()) {
      var floats = bytes.asFloatBuffer();
      for (int chunk = 0; chunk < array.chunks(); chunk++) {
        floats.put(array.floats(chunk));
      }
    } else {
      var doubles = bytes.asDoubleBuffer();
      for (int chunk = 0; chunk < array.chunks(); chunk++) {
        doubles.put(array.doubles(chunk));
      }
    }
    return new VectorBits(type, bytes.array());
  }

  private static DataType type(StateArray array) {
    return array.isSingle() ? DataType.FLOAT : DataType.DOUBLE;
  }

  private static ByteBuffer room(DataType type, int length) {
    return ByteBuffer.allocate(Math.multiplyExact(length, type.width()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** {@return how many numbers there are} */
  public int length() {
    return littleEndian.length / type.width();
  }

  /**
   * Writes the numbers into an array.
   *
   * @param array of as many numbers of the same type, overwritten
   * @throws IllegalArgumentException if it has others
   */
  public void copyTo(INDArray array) {
    require(array.dataType(), array.length());
    INDArray target = ColumnMajor.contiguous(array);
    if (type == DataType.FLOAT) {
      ColumnMajor.floats(target).put(bytes().asFloatBuffer());
    } else {
      ColumnMajor.doubles(target).put(bytes().asDoubleBuffer());
    }
    ColumnMajor.writeBack(target, array);
  }

  /**
   * Writes the numbers into an optimizer's state.
   *
   * @param array of as many numbers of the same type, overwritten
   * @throws IllegalArgumentException if it has others
   */
  public void copyTo(StateArray array) {
    require(type(array), array.length());
    if (array.isSingle()) {
      var floats = bytes().asFloatBuffer();
      for (int chunk = 0; chunk < array.chunks(); chunk++) {
        floats.get(array.floats(chunk));
      }
    } else {
      var doubles = bytes().asDoubleBuffer();
      for (int chunk = 0; chunk < array.chunks(); chunk++) {
        doubles.get(array.doubles(chunk));
      }
    }
  }

  /** {@return a new array of the same type} */
  public INDArray toArray() {
    INDArray array = Nd4j.createUninitialized(type, length());
    copyTo(array);
    return array;
  }

  /**
   * {@return a new array}
   *
   * @throws IllegalArgumentException if these are doubles
   */
  public float[] toFloats() {
    require(DataType.FLOAT, length());
    float[] values = new float[length()];
    bytes().asFloatBuffer().get(values);
    return values;
  }

  private ByteBuffer bytes() {
    return ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void require(DataType wantedType, long wantedLength) {
    if (type != wantedType || length() != wantedLength) {
      throw new IllegalArgumentException(
          "must be %s numbers of type %s, the state has %s of type %s"
              .formatted(wantedLength, wantedType, length(), type));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorBits numbers
        && type == numbers.type
        && Arrays.equals(littleEndian, numbers.littleEndian);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(littleEndian);
  }

  @Override
  public String toString() {
    return "%s numbers of type %s".formatted(length(), type);
  }
}
