package org.trainability.cli.progress;

import java.util.Locale;

/** Numbers as a person reads them. */
final class Format {

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private Format() {}

  /** {@return {@code "41.2k steps/s"}, {@code "312 steps/s"} or {@code "0.8 steps/s"}} */
  static String rate(double perSecond) {
    if (perSecond >= 999_950) {
      return String.format(Locale.ROOT, "%.1fM steps/s", perSecond / 1e6);
    }
    if (perSecond >= 999.5) {
      return String.format(Locale.ROOT, "%.1fk steps/s", perSecond / 1e3);
    }
    return String.format(
        Locale.ROOT, perSecond < 9.95 ? "%.1f steps/s" : "%.0f steps/s", perSecond);
  }

  /** {@return {@code "0:53"}, {@code "12:05"} or {@code "1:02:11"}} */
  static String duration(long seconds) {
    long hours = seconds / 3600;
    long minutes = seconds / 60 % 60;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
  }

  /**
   * {@return a bar, filled to an eighth of a character}
   *
   * @param share in [0, 1]
   * @param width in characters
   */
  static String bar(double share, int width) {
    int eighths = (int) Math.floor(Math.min(1, Math.max(0, share)) * width * 8);
    String filled = "█".repeat(eighths / 8);
    String edge = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
    return filled + edge + " ".repeat(width - filled.length() - edge.length());
  }
}
