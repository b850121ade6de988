#!/usr/bin/env bash
# DuckDB takes a Parquet file that was replaced within the second by one of the same size for the old one, for good.
#
# One would expect a cache to notice that a file has changed, or at least not to mix two files. Here it answers from both:
# new numbers under the old column name, and a condition that all of them meet finds none, as the old statistics rule it
# out. Times of files count in whole seconds, although they are stored finer. Without the cache (SET
# enable_external_file_cache = false) the answers are right.
# Matters to a program that writes a run's metrics, reads them and writes them again.
#
# duckdb_jdbc 1.4.4.0, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven org.duckdb:duckdb_jdbc:1.4.4.0
java_prints <<'END'
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

public class Main {
  static final Path FILE = Path.of("readings.parquet");
  static final Instant SECOND = Instant.parse("2026-01-01T00:00:00Z");

  public static void main(String[] args) throws Exception {
    byte[] before = parquet("SELECT 1.5::DOUBLE AS loss FROM range(100)");
    byte[] after = parquet("SELECT 2.5::DOUBLE AS rate FROM range(100)");
    System.out.println("as large: " + (before.length == after.length));
    for (int later : new int[] {300, 1000}) {
      for (boolean cache : new boolean[] {true, false}) {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
            Statement statement = duckdb.createStatement()) {
          statement.execute("SET enable_external_file_cache = " + cache);
          put(before, 0);
          String first = ask(statement);
          put(after, later);
          System.out.println("replaced " + later + " ms later, cache " + cache + ": " + first + "; then " + ask(statement));
        }
      }
    }
  }

  static byte[] parquet(String rows) throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckdb.createStatement().execute("COPY (" + rows + ") TO 'new.parquet'");
      return Files.readAllBytes(Path.of("new.parquet"));
    }
  }

  static void put(byte[] content, int milliseconds) throws Exception {
    Files.write(FILE, content);
    Files.setLastModifiedTime(FILE, FileTime.from(SECOND.plus(Duration.ofMillis(milliseconds))));
  }

  static String ask(Statement statement) throws Exception {
    String answer;
    try (ResultSet all = statement.executeQuery("FROM 'readings.parquet' LIMIT 1")) {
      all.next();
      answer = all.getMetaData().getColumnName(1) + " " + all.getDouble(1);
    }
    try (ResultSet large = statement.executeQuery("SELECT count(*) FROM 'readings.parquet' AS t(x) WHERE x > 2")) {
      large.next();
      return answer + ", " + large.getInt(1) + " above 2";
    }
  }
}
END
as_seen <<'END'
as large: true
replaced 300 ms later, cache true: loss 1.5, 0 above 2; then loss 2.5, 0 above 2
replaced 300 ms later, cache false: loss 1.5, 0 above 2; then rate 2.5, 100 above 2
replaced 1000 ms later, cache true: loss 1.5, 0 above 2; then rate 2.5, 100 above 2
replaced 1000 ms later, cache false: loss 1.5, 0 above 2; then rate 2.5, 100 above 2
END
