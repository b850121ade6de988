package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads event files bit by bit, knowing only the published formats; it checks all it can. */
final class TfEvents {

  /** One value of one event. */
  record Scalar(double wallTime, long step, String tag, float value) {}

  private TfEvents() {}

  /** The values of all whole records; an unfinished last one ends the file. */
  static List<Scalar> scalars(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Scalar> scalars = new ArrayList<>();
    boolean first = true;
    while (in.remaining() >= 12) {
      byte[] length = new byte[8];
      in.mark().get(length).reset();
      int size = Math.toIntExact(in.getLong());
      assertThat(in.getInt()).as("checksum of a length").isEqualTo(masked(length));
      if (in.remaining() < size + 4) {
        break;
      }
      byte[] payload = new byte[size];
      in.get(payload);
      assertThat(in.getInt()).as("checksum of a payload").isEqualTo(masked(payload));
      if (first) {
        assertThat(version(payload)).isEqualTo("brain.Event:2");
        first = false;
      } else {
        scalars.addAll(event(payload));
      }
    }
    return scalars;
  }

  private static ByteBuffer buffer(byte[] message) {
    return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String version(byte[] event) {
    ByteBuffer in = buffer(event);
    require(in, 1, 1);
    in.getDouble();
    require(in, 3, 2);
    String version = new String(bytes(in), StandardCharsets.UTF_8);
    assertThat(in.hasRemaining()).isFalse();
    return version;
  }

  private static List<Scalar> event(byte[] event) {
    ByteBuffer in = buffer(event);
    require(in, 1, 1);
    double wallTime = in.getDouble();
    require(in, 2, 0);
    long step = varint(in);
    require(in, 5, 2);
    ByteBuffer summary = buffer(bytes(in));
    assertThat(in.hasRemaining()).isFalse();
    List<Scalar> scalars = new ArrayList<>();
    while (summary.hasRemaining()) {
      require(summary, 1, 2);
      ByteBuffer value = buffer(bytes(summary));
      require(value, 1, 2);
      String tag = new String(bytes(value), StandardCharsets.UTF_8);
      require(value, 2, 5);
      scalars.add(new Scalar(wallTime, step, tag, value.getFloat()));
      assertThat(value.hasRemaining()).isFalse();
    }
    return scalars;
  }

  private static void require(ByteBuffer in, int field, int wireType) {
    assertThat(varint(in)).as("field and wire type").isEqualTo(field << 3 | wireType);
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[Math.toIntExact(varint(in))];
    in.get(bytes);
    return bytes;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static int masked(byte[] bytes) {
    int crc = crc(bytes);
    return (crc >>> 15 | crc << 17) + 0xa282ead8;
  }

  /** CRC-32C by its definition, a division of polynomials over GF(2), bit by bit. */
  static int crc(byte[] bytes) {
    int crc = -1;
    for (byte each : bytes) {
      crc ^= each & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
      }
    }
    return ~crc;
  }
}
