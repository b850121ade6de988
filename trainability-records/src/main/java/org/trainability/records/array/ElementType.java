package org.trainability.records.array;

import java.nio.ByteBuffer;
import java.util.Locale;

/** The types of numbers that files hold. */
public enum ElementType {
  /** One byte, 0 or 1. */
  BOOL(1),
  /** Unsigned, 8 bits. */
  UINT8(1),
  /** Signed, 8 bits. */
  INT8(1),
  /** Unsigned, 16 bits. */
  UINT16(2),
  /** Signed, 16 bits. */
  INT16(2),
  /** Unsigned, 32 bits. */
  UINT32(4),
  /** Signed, 32 bits. */
  INT32(4),
  /** Unsigned, 64 bits; numbers above 2^53 are rounded to the nearest double. */
  UINT64(8),
  /** Signed, 64 bits; numbers beyond 2^53 are rounded to the nearest double. */
  INT64(8),
  /** IEEE 754 binary16. */
  FLOAT16(2),
  /** The upper half of an IEEE 754 binary32. */
  BFLOAT16(2),
  /** IEEE 754 binary32. */
  FLOAT32(4),
  /** IEEE 754 binary64. */
  FLOAT64(8);

  private final int width;

  ElementType(int width) {
    this.width = width;
  }

  /**
   * Tells the size of a number.
   *
   * @return bytes
   */
  public int width() {
    return width;
  }

  /**
   * Tells whether the numbers are whole by their type.
   *
   * @return false for floating point
   */
  public boolean isWhole() {
    return ordinal() < FLOAT16.ordinal();
  }

  /**
   * Reads one number.
   *
   * @param bytes in the order that it is set to
   * @param index of the number's first byte
   * @return the number
   */
  public double at(ByteBuffer bytes, int index) {
    return switch (this) {
      case BOOL, UINT8 -> bytes.get(index) & 0xFF;
      case INT8 -> bytes.get(index);
      case UINT16 -> bytes.getShort(index) & 0xFFFF;
      case INT16 -> bytes.getShort(index);
      case UINT32 -> bytes.getInt(index) & 0xFFFFFFFFL;
      case INT32 -> bytes.getInt(index);
      case UINT64 -> unsigned(bytes.getLong(index));
      case INT64 -> bytes.getLong(index);
      case FLOAT16 -> half(bytes.getShort(index));
      case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(index) << Short.SIZE);
      case FLOAT32 -> bytes.getFloat(index);
      case FLOAT64 -> bytes.getDouble(index);
    };
  }

  private static double unsigned(long value) {
    // The last bit is kept so that the halved number rounds as the whole one would.
    return value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
  }

  /** Sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (fraction + 0x400), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  /**
   * Names the type as NumPy does.
   *
   * @return as {@code float32}
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
