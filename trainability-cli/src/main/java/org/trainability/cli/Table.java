package org.trainability.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.text.WordUtils;

/**
 * Text in columns, each as wide as its widest cell. A row is one line, unless a terminal is too
 * narrow for it: then the widest columns are wrapped, within long words if nothing else helps.
 */
final class Table {

  private static final String GAP = "  ";

  /** Words are broken where a terminal is too narrow for them, but into parts of this length. */
  private static final int BREAKABLE = 12;

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
   * {@return the header and the rows, indented by two blanks, without blanks at the ends}
   *
   * @param available the width of the terminal; empty where lines may be of any length
   */
  List<String> lines(OptionalInt available) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      Arrays.setAll(widths, column -> Math.max(widths[column], length(row.get(column))));
    }
    available.ifPresent(columns -> narrow(widths, columns));
    return rows.stream().flatMap(row -> lines(row, widths).stream()).toList();
  }

  /**
   * Takes from the widest column that has a word to spare, until all fit; then, if need be, from
   * the widest that has a long word to break. The first column, of names that are to be copied, is
   * never broken within a word.
   */
  private void narrow(int[] widths, int available) {
    int[] narrowest = new int[widths.length];
    for (List<String> row : rows) {
      Arrays.setAll(narrowest, column -> Math.max(narrowest[column], longestWord(row.get(column))));
    }
    narrow(widths, narrowest, available);
    for (int column = 1; column < narrowest.length; column++) {
      narrowest[column] = Math.min(narrowest[column], BREAKABLE);
    }
    narrow(widths, narrowest, available);
  }

  private static void narrow(int[] widths, int[] narrowest, int available) {
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
        : List.of(WordUtils.wrap(cell, width, "\n", true).split("\n"));
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
