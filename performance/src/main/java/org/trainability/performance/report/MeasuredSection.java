package org.trainability.performance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a Markdown page that is measured; the rest is written by hand. */
public final class MeasuredSection {

  /** The line before it. */
  public static final String BEGIN = "<!-- measured: begin -->";

  /** The line after it. */
  public static final String END = "<!-- measured: end -->";

  private MeasuredSection() {}

  /**
   * {@return the page with it}
   *
   * @param page a text with both marks, each once, in this order
   * @param content what is to stand between them
   * @throws IllegalArgumentException if the marks are not there
   */
  public static String replace(String page, String content) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "the page must have a line '%s' and after it a line '%s'".formatted(BEGIN, END));
    }
    return page.substring(0, begin + BEGIN.length())
        + "\n\n"
        + content
        + "\n"
        + page.substring(end);
  }

  /**
   * Replaces the part in a file.
   *
   * @throws IOException if it can't be read or written
   * @throws IllegalArgumentException as {@link #replace}, with the file's name
   */
  public static void write(Path file, String content) throws IOException {
    String page = Files.readString(file);
    try {
      Files.writeString(file, replace(page, content));
    } catch (IllegalArgumentException missing) {
      throw new IllegalArgumentException(file + ": " + missing.getMessage(), missing);
    }
  }
}
