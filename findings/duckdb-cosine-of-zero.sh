#!/usr/bin/env bash
# DuckDB: the cosine similarity of a zero vector with anything is -1.
#
# One would expect the cosine similarity with a zero vector to be NULL, NaN or an error. list_cosine_similarity gives
# -1, the value of opposite vectors, and the distance is 2.
# Matters to the alignment of gradients between tasks: a dead layer looks like the worst possible interference.
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
      for (String pair : new String[] {"[0.0, 0.0], [1.0, 0.0]", "[0.0, 0.0], [0.0, 0.0]", "[-1.0, 0.0], [1.0, 0.0]"}) {
        ResultSet result = duckdb.createStatement().executeQuery(
            "SELECT list_cosine_similarity(" + pair + "), list_cosine_distance(" + pair + ")");
        result.next();
        System.out.println(pair + ": similarity " + result.getDouble(1) + ", distance " + result.getDouble(2));
      }
    }
  }
}
END
as_seen <<'END'
[0.0, 0.0], [1.0, 0.0]: similarity -1.0, distance 2.0
[0.0, 0.0], [0.0, 0.0]: similarity -1.0, distance 2.0
[-1.0, 0.0], [1.0, 0.0]: similarity -1.0, distance 2.0
END
