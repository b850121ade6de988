package org.trainability.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one checksum of all records. */
public final class Sha256 {

  private static final HexFormat HEX = HexFormat.of();

  private Sha256() {}

  /**
   * {@return the SHA-256 of its content, as 64 lower-case hex digits}
   *
   * @param file to be read
   * @throws IOException if it can't be read
   */
  public static String of(Path file) throws IOException {
    MessageDigest digest = begin();
    add(file, digest);
    return soFar(digest);
  }

  /**
   * {@return the SHA-256 of these bytes, as 64 lower-case hex digits}
   *
   * @param content not changed
   */
  public static String of(byte[] content) {
    MessageDigest digest = begin();
    digest.update(content);
    return soFar(digest);
  }

  /** Lets a digest see the content of a file. */
  static void add(Path file, MessageDigest digest) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** A digest that has seen nothing yet. */
  static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException error) {
      throw new IllegalStateException("every Java platform has SHA-256", error);
    }
  }

  /** {@return what a digest has seen so far, as 64 lower-case hex digits; it can go on} */
  static String soFar(MessageDigest digest) {
    try {
      return HEX.formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException error) {
      throw new IllegalStateException("the SHA-256 of every Java platform can be copied", error);
    }
  }
}
