package org.trainability.records;

import java.nio.charset.StandardCharsets;

/** Names of files that file systems take. */
public final class FileName {

  private static final int DIGITS = 8;

  private FileName() {}

  /**
   * Cuts a name that is too long. Names of different things stay different.
   *
   * @param name of a file
   * @param longest number of characters that are kept of it
   * @param of what the name is made of
   * @return the name, or its begin and a digest of what it is made of
   */
  public static String cut(String name, int longest, String of) {
    return name.length() <= longest
        ? name
        : "%s-%s"
            .formatted(
                name.substring(0, longest),
                Sha256.of(of.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS));
  }
}
