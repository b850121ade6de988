#!/usr/bin/env bash
# DuckDB rounds sums of integers on their way to Parquet, and unsigned 64-bit seeds that it reads from CSV.
#
# One would expect integers to stay integers. The sum of a BIGINT column is a HUGEINT, for which Parquet has no type,
# so COPY writes a DOUBLE, without a word: above 2^53 the last digits change. UHUGEINT fares alike. And the CSV
# reader, which knows BIGINT and DOUBLE, takes a column with a value above 2^63 for a DOUBLE, so different seeds
# become equal.
# Matters to seeds, fingerprints and counters. Cast the sum to BIGINT or UBIGINT; give read_csv the column's type.
#
# duckdb_jdbc 1.3.2.0, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.duckdb:duckdb_jdbc:1.3.2.0
java_prints <<'END'
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;

public class Main {
  static void print(Connection duckdb, String query) throws Exception {
    ResultSet result = duckdb.createStatement().executeQuery(query);
    while (result.next()) System.out.println(result.getString(1));
  }

  public static void main(String[] args) throws Exception {
    Files.writeString(Path.of("seeds.csv"), "seed\n18446744073709551614\n18446744073709551615\n");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckdb.createStatement().execute("CREATE TABLE t AS SELECT sum(x) AS total FROM (VALUES (9007199254740992::BIGINT), (1)) t(x)");
      duckdb.createStatement().execute("COPY t TO 'total.parquet'");
      print(duckdb, "SELECT 'sum: ' || typeof(total) || ' ' || total FROM t");
      print(duckdb, "SELECT 'in Parquet: ' || typeof(total) || ' ' || total::DECIMAL(20, 0) FROM 'total.parquet'");
      print(duckdb, "SELECT 'seeds from CSV: ' || min(typeof(seed)) || ', distinct ' || count(DISTINCT seed) FROM 'seeds.csv'");
      print(duckdb, "SELECT 'with the type given: distinct ' || count(DISTINCT seed) FROM read_csv('seeds.csv', types = {seed: 'UBIGINT'})");
    }
  }
}
END
as_seen <<'END'
sum: HUGEINT 9007199254740993
in Parquet: DOUBLE 9007199254740992
seeds from CSV: DOUBLE, distinct 1
with the type given: distinct 2
END
