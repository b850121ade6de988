#!/usr/bin/env bash
# DuckDB: one NaN or infinity makes stddev, variance and corr fail the whole query, where avg and sum answer.
#
# One would expect NaN from all of them, or an error from all. avg and sum give NaN; stddev, var_samp, corr and
# regr_slope raise "Out of Range Error", also for groups that hold no NaN, as the query ends. Values whose squares
# overflow fail too.
# Matters to a table of means and standard deviations by setting: one diverged run in one cell, and there is no table.
# FILTER (WHERE isfinite(x)) helps.
#
# duckdb_jdbc 1.3.2.0, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.duckdb:duckdb_jdbc:1.3.2.0
java_prints <<'END'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

public class Main {
  public static void main(String[] args) throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckdb.createStatement().execute("CREATE TABLE runs AS FROM (VALUES ('a', 1::DOUBLE, 1), ('a', 2, 2), ('b', 'NaN', 3), ('b', 3, 4)) t(setting, loss, i)");
      for (String f : new String[] {"avg(loss)", "sum(loss)", "stddev(loss)", "var_samp(loss)", "corr(loss, i)", "regr_slope(i, loss)",
          "stddev(loss) FILTER (WHERE isfinite(loss))"}) {
        try {
          ResultSet result = duckdb.createStatement().executeQuery("SELECT " + f + "::VARCHAR FROM runs GROUP BY setting ORDER BY setting");
          System.out.print(f + ":");
          while (result.next()) System.out.print(" " + result.getString(1));
          System.out.println();
        } catch (SQLException refused) {
          System.out.println(f + ": " + refused.getMessage().lines().findFirst().orElse(""));
        }
      }
    }
  }
}
END
as_seen <<'END'
avg(loss): 1.5 nan
sum(loss): 3.0 nan
stddev(loss): Out of Range Error: STDDEV_SAMP is out of range!
var_samp(loss): Out of Range Error: VARSAMP is out of range!
corr(loss, i): Out of Range Error: STDDEV_POP for Y is out of range!
regr_slope(i, loss): Out of Range Error: VARPOP is out of range!
stddev(loss) FILTER (WHERE isfinite(loss)): 0.7071067811865476 null
END
