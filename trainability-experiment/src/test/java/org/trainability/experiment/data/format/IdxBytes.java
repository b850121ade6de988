package org.trainability.experiment.data.format;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** IDX files made by hand. */
public final class IdxBytes {

  private IdxBytes() {}

  /** A header of big-endian integers, then bytes. */
  public static byte[] file(int[] header, int... bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(out)) {
      for (int value : header) {
        data.writeInt(value);
      }
      for (int value : bytes) {
        data.writeByte(value);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  public static byte[] images(int count, int rows, int columns, int... pixels) {
    return file(new int[] {0x803, count, rows, columns}, pixels);
  }

  public static byte[] labels(int count, int... labels) {
    return file(new int[] {0x801, count}, labels);
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  public static byte[] concat(byte[] first, byte... second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }
}
