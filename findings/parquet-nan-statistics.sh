#!/usr/bin/env bash
# DuckDB filters NaN in a Parquet file by hyparquet-writer differently from NaN in a table.
#
# One would expect a filter to select the same rows from a file and from a table made of it. hyparquet-writer leaves
# NaN out of a column's minimum and maximum, as the Parquet specification asks. DuckDB, for which NaN is larger than
# any number, uses them to skip row groups and whole filters: x > 5 finds the NaN in the table and not in the file,
# and x <= 5 counts it in the file. Files that DuckDB writes have no such statistics where there is a NaN, and are
# filtered right.
# Matters to tables of runs that pass between tools: whether a diverged run is counted depends on who wrote the file.
#
# hyparquet-writer 0.17.0, duckdb_jdbc 1.3.2.0, 2026-11-29. The column is 2, NaN, 3, 1.
. "$(dirname "$0")/support.bash"
npm_packages hyparquet-writer@0.17.0
node_prints <<'END'
import { writeFileSync } from 'node:fs'
import { parquetWriteBuffer } from 'hyparquet-writer'

writeFileSync('runs.parquet', Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'x', data: [2, NaN, 3, 1], type: 'DOUBLE' }] })))
END
maven org.duckdb:duckdb_jdbc:1.3.2.0
java_prints <<'END'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;

public class Main {
  public static void main(String[] args) throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckdb.createStatement().execute("CREATE TABLE runs AS FROM 'runs.parquet'");
      duckdb.createStatement().execute("COPY runs TO 'rewritten.parquet'");
      for (String filter : new String[] {"true", "isnan(x)", "x > 5", "x <= 5", "x = 'NaN'::DOUBLE"}) {
        System.out.print(filter + ":");
        for (String source : new String[] {"runs", "'rewritten.parquet'", "'runs.parquet'"}) {
          ResultSet result = duckdb.createStatement().executeQuery("SELECT count(*) FROM " + source + " WHERE " + filter);
          result.next();
          System.out.print(" " + result.getInt(1));
        }
        System.out.println(" rows of the table, of DuckDB's file, of hyparquet-writer's file");
      }
    }
  }
}
END
as_seen <<'END'
true: 4 4 4 rows of the table, of DuckDB's file, of hyparquet-writer's file
isnan(x): 1 1 1 rows of the table, of DuckDB's file, of hyparquet-writer's file
x > 5: 1 1 0 rows of the table, of DuckDB's file, of hyparquet-writer's file
x <= 5: 3 3 4 rows of the table, of DuckDB's file, of hyparquet-writer's file
x = 'NaN'::DOUBLE: 1 1 0 rows of the table, of DuckDB's file, of hyparquet-writer's file
END
