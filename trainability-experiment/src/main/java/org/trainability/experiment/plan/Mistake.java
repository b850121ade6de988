package org.trainability.experiment.plan;

import java.util.Comparator;

/**
 * One mistake in a plan.
 *
 * @param origin the file as the caller named it, or {@code --set key=value}
 * @param line of the key or value at fault, from 1; 0 if the origin has no lines
 * @param column from 1, in code points; 0 if the origin has no lines
 * @param path the keys that lead there, as {@code regularizer.lambda}; empty for the whole plan
 * @param message the rule, the value found and what would be accepted
 */
public record Mistake(String origin, int line, int column, String path, String message) {

  /** In the order of the file; what has no position comes last, in the order found. */
  static final Comparator<Mistake> IN_ORDER =
      Comparator.<Mistake, Boolean>comparing(mistake -> mistake.line == 0)
          .thenComparingInt(Mistake::line)
          .thenComparingInt(Mistake::column);

  /** What is longer, in UTF-16 units, is cut in the middle: it repeats what stands in the plan. */
  private static final int MAX_SHOWN = 1000;

  /** Control characters are shown as escapes: a mistake is one line of any terminal or log. */
  public Mistake {
    origin = visible(cut(origin));
    path = visible(cut(path));
    message = visible(cut(message));
  }

  /** {@return as {@code plan.yaml:6:32}, or the origin alone if it has no lines} */
  public String location() {
    return line == 0 ? origin : origin + ":" + line + ":" + column;
  }

  private static String cut(String text) {
    return text.length() <= MAX_SHOWN
        ? text
        : text.substring(0, MAX_SHOWN / 2) + " … " + text.substring(text.length() - MAX_SHOWN / 2);
  }

  private static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              int type = Character.getType(point);
              if (Character.isISOControl(point)
                  || type == Character.FORMAT
                  || type == Character.SURROGATE
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                shown.append("\\u{").append(Integer.toHexString(point)).append('}');
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }
}
