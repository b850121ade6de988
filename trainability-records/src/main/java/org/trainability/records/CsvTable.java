package org.trainability.records;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file after RFC 4180 with {@code '\n'} as line end and a header, in UTF-8.
 *
 * @param file where it was read
 * @param header the names of the columns
 * @param rows as many cells each as the header has
 */
record CsvTable(Path file, List<String> header, List<Row> rows) {

  static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  /**
   * Reads a table.
   *
   * @param mayBeCut whether an unfinished last line is left out rather than an error
   */
  static CsvTable read(Path file, boolean mayBeCut) throws IOException {
    byte[] bytes = WholeFile.read(file);
    // Of what was read: a run under way makes the file longer meanwhile.
    int end = Math.toIntExact(endOfLine(new ByteArrayInputStream(bytes), false));
    if (end < bytes.length && !mayBeCut) {
      throw new IOException(file + ": the file is truncated, its last line has no end");
    }
    String text = decode(file, Arrays.copyOf(bytes, end));
    List<Row> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      long line = 1;
      for (CSVRecord cells : parser) {
        rows.add(new Row(file, line, cells.toList()));
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (UncheckedIOException error) {
      throw new IOException(file + ": " + error.getCause().getMessage(), error);
    }
    if (rows.isEmpty()) {
      throw new IOException(file + ": the header is missing");
    }
    Row header = rows.remove(0);
    for (Row row : rows) {
      if (row.cells().size() != header.cells().size()) {
        throw row.error(
            "the header has %s cells, this row %s"
                .formatted(header.cells().size(), row.cells().size()));
      }
    }
    return new CsvTable(file, header.cells(), rows);
  }

  /** {@return whether there is a file and its header is whole} */
  static boolean isBegun(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return endOfLine(in, true) > 0;
    }
  }

  /** {@return the number of bytes up to the last line end that is not inside quotes} */
  static long endOfLastLine(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return endOfLine(in, false);
    }
  }

  private static long endOfLine(InputStream in, boolean first) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long end = 0;
    long position = 0;
    boolean quoted = false;
    for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
      for (int i = 0; i < length; i++) {
        if (buffer[i] == '"') {
          quoted = !quoted;
        } else if (buffer[i] == '\n' && !quoted) {
          end = position + i + 1;
          if (first) {
            return end;
          }
        }
      }
      position += length;
    }
    return end;
  }

  private static String decode(Path file, byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException error) {
      throw new IOException(file + ": the file is not UTF-8", error);
    }
  }

  /** Checks that the header begins with these columns. */
  void requireColumns(List<String> first) throws IOException {
    if (header.size() < first.size() || !header.subList(0, first.size()).equals(first)) {
      throw wrongHeader(file, String.join(",", first), String.join(",", header));
    }
  }

  static IOException wrongHeader(Path file, String wanted, String found) {
    return new IOException(file + ": the header must be '" + wanted + "', was '" + found + "'");
  }

  /**
   * A line of the table.
   *
   * @param file the table's
   * @param line where the row begins, from 1
   * @param cells as many as the header has
   */
  record Row(Path file, long line, List<String> cells) {

    long wholeNumber(int column) throws IOException {
      try {
        return Long.parseLong(cells.get(column));
      } catch (NumberFormatException error) {
        throw error("'" + cells.get(column) + "' is not a whole number");
      }
    }

    int smallNumber(int column) throws IOException {
      long number = wholeNumber(column);
      if (number != (int) number) {
        throw error("'" + cells.get(column) + "' is too large");
      }
      return (int) number;
    }

    double number(int column) throws IOException {
      try {
        double number = Double.parseDouble(cells.get(column));
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException error) {
        throw error("'" + cells.get(column) + "' is not a number");
      }
      throw error("'" + cells.get(column) + "' is not finite");
    }

    IOException error(String problem) {
      return new IOException(file + ", line " + line + ": " + problem);
    }
  }
}
