#!/usr/bin/env bash
# DuckDB's histogram() and mode() count NaN as the value that came first.
#
# One would expect NaN to be a group of its own, as GROUP BY and count(DISTINCT) have it. histogram() of 1, NaN, 3
# says that 1 occurred twice; with NaN first, that NaN occurred three times. mode() of 1, NaN, NaN is 1.
# Matters to a look at how a metric is distributed over runs of which one diverged. GROUP BY counts right.
#
# duckdb_jdbc 1.3.2.0, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.duckdb:duckdb_jdbc:1.3.2.0
java_prints <<'END'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;

public class Main {
  public static void main(String[] args) throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      for (String rows : new String[] {"(1::DOUBLE), ('NaN'), (3)", "('NaN'::DOUBLE), (1), (3)", "(1::DOUBLE), ('NaN'), ('NaN')"}) {
        ResultSet result = duckdb.createStatement().executeQuery(
            "SELECT histogram(x)::VARCHAR, mode(x)::VARCHAR, count(DISTINCT x) FROM (VALUES " + rows + ") t(x)");
        result.next();
        System.out.println(rows + ": histogram " + result.getString(1) + ", mode " + result.getString(2) + ", distinct " + result.getInt(3));
      }
    }
  }
}
END
as_seen <<'END'
(1::DOUBLE), ('NaN'), (3): histogram {1.0=2, 3.0=1}, mode 1.0, distinct 3
('NaN'::DOUBLE), (1), (3): histogram {nan=3}, mode nan, distinct 3
(1::DOUBLE), ('NaN'), ('NaN'): histogram {1.0=3}, mode 1.0, distinct 2
END
