package org.trainability.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the readings of a run: those in {@code readings.parquet} or, as long as there is none, those
 * in the complete lines of the journal. Of a run that may not have begun there may be neither.
 */
final class ReadingsQuery {

  private final RunDirectory directory;
  private final boolean mayBeMissing;

  /**
   * @param mayBeMissing whether a run without readings has none, rather than that being an error
   */
  ReadingsQuery(RunDirectory directory, boolean mayBeMissing) {
    this.directory = directory;
    this.mayBeMissing = mayBeMissing;
  }

  /** Makes one answer of one row. */
  @FunctionalInterface
  interface Answer<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Checks that there are readings and that they have the right columns. */
  void check() throws IOException {
    boolean missing = mayBeMissing && !CsvTable.isBegun(directory.journal());
    if (Files.exists(directory.readings())) {
      checkParquet(directory.readings());
    } else if (!missing) {
      checkJournal(directory.journal());
    }
  }

  private static void checkParquet(Path parquet) throws IOException {
    List<String> found =
        ask(
            parquet,
            parquet,
            "DESCRIBE SELECT * FROM " + ReadingsSql.PARQUET,
            row -> row.getString(1) + " " + row.getString(2),
            List.of());
    if (!String.join(", ", found).equals(ReadingsSql.schema())) {
      throw new IOException(
          "%s: the columns must be '%s', were '%s'"
              .formatted(parquet, ReadingsSql.schema(), String.join(", ", found)));
    }
  }

  private void checkJournal(Path journal) throws IOException {
    String wanted = String.join(",", ReadingsSql.COLUMNS);
    try (BufferedReader lines = Files.newBufferedReader(journal, StandardCharsets.UTF_8)) {
      String found = lines.readLine();
      if (!wanted.equals(found)) {
        throw CsvTable.wrongHeader(journal, wanted, found == null ? "" : found);
      }
    } catch (NoSuchFileException error) {
      throw new NoSuchFileException(
          directory.path().toString(),
          null,
          "there is neither %s nor %s"
              .formatted(directory.readings().getFileName(), journal.getFileName()));
    }
  }

  /**
   * Asks.
   *
   * @param select what to select, up to and without FROM
   * @param rest everything that follows the table
   * @param answer makes an answer of each row
   * @param parameters of {@code select} and {@code rest} together; {@code select} has none
   */
  <T> List<T> ask(String select, String rest, Answer<T> answer, List<String> parameters)
      throws IOException {
    Path parquet = directory.readings();
    Path journal = directory.journal();
    // The journal first: as a run ends it goes away after the other has come.
    boolean missing = mayBeMissing && !CsvTable.isBegun(journal);
    if (Files.exists(parquet)) {
      return ask(
          parquet, parquet, select + " FROM " + ReadingsSql.PARQUET + rest, answer, parameters);
    }
    if (missing) {
      return List.of();
    }
    // A copy, because the run may be writing, and what it has written may end in mid-line.
    Path copy = Files.createTempFile("readings", ".csv");
    try {
      Files.copy(journal, copy, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        channel.truncate(CsvTable.endOfLastLine(copy));
      }
      return ask(copy, journal, select + " FROM " + ReadingsSql.JOURNAL + rest, answer, parameters);
    } finally {
      Files.delete(copy);
    }
  }

  private static <T> List<T> ask(
      Path file, Path name, String sql, Answer<T> answer, List<String> parameters)
      throws IOException {
    try (Connection database = DuckDb.connect();
        PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setString(1, DuckDb.name(file));
      for (int i = 0; i < parameters.size(); i++) {
        statement.setString(2 + i, parameters.get(i));
      }
      List<T> answers = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          answers.add(answer.of(rows));
        }
      }
      return answers;
    } catch (SQLException error) {
      throw new IOException(name + " can't be read: " + DuckDb.explain(error), error);
    }
  }
}
