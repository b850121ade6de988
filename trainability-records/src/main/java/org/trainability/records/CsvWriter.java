package org.trainability.records;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** Writes a file as {@link CsvTable} reads it, row after row. */
final class CsvWriter implements Closeable {

  private final AppendFile file;
  private final CSVPrinter printer;

  /** Writes to a file, and closes it in the end. */
  CsvWriter(AppendFile file) throws IOException {
    this.file = file;
    this.printer =
        new CSVPrinter(
            new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8)),
            CsvTable.FORMAT);
  }

  /** Makes a table of one line, which is in the file when this returns. */
  static CsvWriter create(Path file, List<String> header) throws IOException {
    CsvWriter table = new CsvWriter(AppendFile.create(file));
    try {
      table.append(header);
      table.flush();
      return table;
    } catch (IOException error) {
      table.file.close();
      throw error;
    }
  }

  /** See {@link AppendFile#resume}. */
  static CsvWriter resume(Path file, FileMark mark) throws IOException {
    return new CsvWriter(AppendFile.resume(file, mark));
  }

  /**
   * Adds a row; a cell that is null stays empty, and a double has the fewest digits that tell it
   * apart.
   */
  void append(Iterable<?> cells) throws IOException {
    for (Object cell : cells) {
      // Until Java 19 Double.toString may give more digits: bytes would depend on the version.
      printer.print(cell instanceof Double number ? NumberOutput.toString(number, true) : cell);
    }
    printer.println();
  }

  /** See {@link #append(Iterable)}. */
  void append(Object... cells) throws IOException {
    append(Arrays.asList(cells));
  }

  /** Puts everything appended so far into the file. */
  void flush() throws IOException {
    printer.flush();
  }

  /** See {@link AppendFile#mark}. */
  FileMark mark() throws IOException {
    flush();
    return file.mark();
  }

  /** The writers in between leave the file open if what they hold can't be written. */
  @Override
  @SuppressWarnings("try") // it is only closed
  public void close() throws IOException {
    try (AppendFile last = file) {
      printer.close();
    }
  }
}
