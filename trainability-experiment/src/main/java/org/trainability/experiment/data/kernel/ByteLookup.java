package org.trainability.experiment.data.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Looks up bytes, taken as numbers from 0 to 255, in a table of what each becomes. */
public final class ByteLookup {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ByteLookup() {}

  /**
   * {@code out[offset + k] = table[bytes[start + k]]} for k from 0 to count − 1. Fastest where most
   * bytes are 0, as in the background of an image: eight of these are seen at once.
   *
   * @param bytes not changed
   * @param start index of the first byte
   * @param count how many
   * @param table 256 values
   * @param out receives {@code count} values
   * @param offset index of the first
   */
  public static void look(
      byte[] bytes, int start, int count, float[] table, float[] out, int offset) {
    Arrays.fill(out, offset, offset + count, table[0]);
    int k = 0;
    for (; k + Long.BYTES <= count; k += Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, start + k);
      if (eight != 0) {
        int to = offset + k;
        out[to] = table[(int) (eight & 0xFF)];
        out[to + 1] = table[(int) (eight >>> 8 & 0xFF)];
        out[to + 2] = table[(int) (eight >>> 16 & 0xFF)];
        out[to + 3] = table[(int) (eight >>> 24 & 0xFF)];
        out[to + 4] = table[(int) (eight >>> 32 & 0xFF)];
        out[to + 5] = table[(int) (eight >>> 40 & 0xFF)];
        out[to + 6] = table[(int) (eight >>> 48 & 0xFF)];
        out[to + 7] = table[(int) (eight >>> 56)];
      }
    }
    for (; k < count; k++) {
      out[offset + k] = table[bytes[start + k] & 0xFF];
    }
  }

  /**
   * {@code out[offset + k] = table[bytes[start + order[k]]]} for every k.
   *
   * @param bytes not changed
   * @param start index of the first byte
   * @param order which byte comes next
   * @param table 256 values
   * @param out receives as many values as {@code order} has
   * @param offset index of the first
   */
  public static void look(
      byte[] bytes, int start, int[] order, float[] table, float[] out, int offset) {
    for (int k = 0; k < order.length; k++) {
      out[offset + k] = table[bytes[start + order[k]] & 0xFF];
    }
  }
}
