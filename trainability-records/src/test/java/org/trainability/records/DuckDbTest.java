package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir private Path temp;

  /** Opens a connection of one kind. */
  @FunctionalInterface
  private interface Database {
    Connection connect() throws SQLException;
  }

  @Test
  void aFileReplacedInTheSameSecondIsReadAgain() throws Exception {
    readsWhatIsThere(DuckDb::connect);
  }

  @Test
  void aTableReplacedInTheSameSecondIsReadAgain() throws Exception {
    readsWhatIsThere(DuckDb::streaming);
  }

  /** Both files have the same path, size and time; only their numbers differ. */
  private void readsWhatIsThere(Database database) throws Exception {
    Path file = temp.resolve("t.parquet");
    byte[] ones = parquet("1");
    byte[] twos = parquet("2");
    assertThat(twos).hasSameSizeAs(ones);

    put(file, ones);
    assertThat(countAboveOne(database, file)).isZero();
    put(file, twos);
    assertThat(countAboveOne(database, file)).isEqualTo(100);
  }

  private byte[] parquet(String value) throws SQLException, IOException {
    Path file = temp.resolve("new.parquet");
    try (Connection connection = DuckDb.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT %s::DOUBLE AS value FROM range(100)) TO '%s' (FORMAT parquet)"
              .formatted(value, file));
    }
    return Files.readAllBytes(file);
  }

  private static void put(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    Files.setLastModifiedTime(file, LONG_AGO);
  }

  /** DuckDB decides by the statistics at the file's end whether to look at the rows. */
  private static long countAboveOne(Database database, Path file) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery("SELECT count(*) FROM '%s' WHERE value > 1".formatted(file))) {
      count.next();
      return count.getLong(1);
    }
  }
}
