package org.trainability.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.text.WordUtils;

/**
 * Text in columns, each as wide as its widest cell. A row is one line, unless a terminal is too
 * narrow for it: then the widest columns are wrapped.
 */
final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    rows.add(List.of(header));
  }

  /** Adds a row with as many cells as the header. */
  void row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row needs " + rows.get(0).size() + " cells, had " + cells.length);
    }
    rows.add(List.of(cells));
  }

  /**
   * @param available the width of the terminal; empty where lines may be of any length
   * @return the header and the rows, indented by two blanks, without blanks at the ends
   */
  List<String> lines(OptionalInt available) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      Arrays.setAll(widths, column -> Math.max(widths[column], length(row.get(column))));
    }
    available.ifPresent(columns -> narrow(widths, columns));
    return rows.stream().flatMap(row -> lines(row, widths).stream()).toList();
  }

  /** Takes from the widest column that has a word to spare, until all fit or none has. */
  private void narrow(int[] widths, int available) {
    int[] narrowest = new int[widths.length];
    for (List<String> row : rows) {
      Arrays.setAll(narrowest, column -> Math.max(narrowest[column], longestWord(row.get(column))));
    }
    int excess = Arrays.stream(widths).map(width -> GAP.length() + width).sum() - available;
    for (; excess > 0; excess--) {
      OptionalInt widest =
          IntStream.range(0, widths.length)
              .filter(column -> widths[column] > narrowest[column])
              .reduce((best, column) -> widths[column] > widths[best] ? column : best);
      if (widest.isEmpty()) {
        return;
      }
      widths[widest.getAsInt()]--;
    }
  }

  private static List<String> lines(List<String> row, int[] widths) {
    List<List<String>> cells =
        IntStream.range(0, widths.length)
            .mapToObj(column -> wrap(row.get(column), widths[column]))
            .toList();
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, height).mapToObj(line -> line(cells, line, widths)).toList();
  }

  private static List<String> wrap(String cell, int width) {
    return length(cell) <= width
        ? List.of(cell)
        : List.of(WordUtils.wrap(cell, width, "\n", false).split("\n"));
  }

  private static String line(List<List<String>> cells, int number, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      List<String> parts = cells.get(column);
      String part = number < parts.size() ? parts.get(number) : "";
      line.append(GAP).append(part).append(" ".repeat(widths[column] - length(part)));
    }
    return line.toString().stripTrailing();
  }

  private static int longestWord(String cell) {
    return Arrays.stream(cell.split(" ")).mapToInt(Table::length).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
