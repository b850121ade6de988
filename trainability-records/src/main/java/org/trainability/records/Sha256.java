package org.trainability.records;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one checksum of all records. */
final class Sha256 {

  private static final HexFormat HEX = HexFormat.of();

  private Sha256() {}

  /** A digest that has seen nothing yet. */
  static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException error) {
      throw new IllegalStateException("every Java platform has SHA-256", error);
    }
  }

  /**
   * @return what a digest has seen so far, as 64 lower-case hex digits; it can go on
   */
  static String soFar(MessageDigest digest) {
    try {
      return HEX.formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException error) {
      throw new IllegalStateException("the SHA-256 of every Java platform can be copied", error);
    }
  }
}
