package org.trainability.records;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The frame that TensorFlow's files put around each of their records. */
final class TfRecord {

  private static final int MASK = 0xa282ead8;

  private TfRecord() {}

  /**
   * Frames a record: its length as an uint64, the length's checksum as an uint32, the payload, the
   * payload's checksum as an uint32, all little-endian. A checksum is CRC-32C, rotated right by 15
   * bits and with a constant added.
   *
   * @see "TensorFlow, tfrecord format; CRC-32C: RFC 3720, appendix B.4"
   */
  static byte[] frame(byte[] payload) {
    ByteBuffer frame =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + payload.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(payload.length);
    return frame
        .putInt(checksum(frame.array(), Long.BYTES))
        .put(payload)
        .putInt(checksum(payload, payload.length))
        .array();
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
