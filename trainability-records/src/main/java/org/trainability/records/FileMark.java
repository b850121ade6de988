package org.trainability.records;

import java.util.regex.Pattern;

/**
 * How far a file had come: the bytes that are to be found again when a run goes on.
 *
 * @param name of the file within the run's directory
 * @param length in bytes, at least 0
 * @param sha256 of these bytes, 64 lower-case hex digits
 */
public record FileMark(String name, long length, String sha256) {

  private static final Pattern NAME = Pattern.compile("[^/\\\\\\x00]+");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks each part of the mark.
   *
   * @throws IllegalArgumentException if a part is not what it should be; so no name leads out of
   *     the directory
   */
  public FileMark {
    require(
        "name",
        name,
        NAME.matcher(name).matches() && !name.equals(".") && !name.equals(".."),
        "that of a file in the directory, without a path");
    require("length", length, length >= 0, ">= 0");
    require("sha256", sha256, SHA256.matcher(sha256).matches(), "64 lower-case hex digits");
  }

  private static void require(String part, Object value, boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s, was '%s'".formatted(part, rule, value));
    }
  }
}
