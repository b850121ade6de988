#!/usr/bin/env bash
# Tablesaw: round() turns missing values into 0, and the mean in a column's summary is NaN where its mean() is not.
#
# One would expect a missing value to stay missing, as it does in abs, log10 and all arithmetic. round and roundInt go
# through whole numbers, in which there is none; roundInt wraps around beyond 2^31, where its documentation promises an
# exception. summary() adds up missing values as NaN, while mean() and standardDeviation() leave them out.
# Matters to losses that are NaN after a divergence, which count as missing: rounded for a table, they are perfect.
#
# tablesaw-core 0.43.1, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven tech.tablesaw:tablesaw-core:0.43.1 org.slf4j:slf4j-nop:1.7.36
java_prints <<'END'
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.columns.numbers.Stats;

public class Main {
  public static void main(String[] args) {
    DoubleColumn loss = DoubleColumn.create("loss", 2.4, Double.NaN, 1.6);
    System.out.printf("missing: %d of %d; in abs %d, in log10 %d, in add %d, in round %d, in roundInt %d%n", loss.countMissing(), loss.size(),
        loss.abs().countMissing(), loss.log10().countMissing(), loss.add(1).countMissing(), loss.round().countMissing(), loss.roundInt().countMissing());
    System.out.println("rounded: " + loss.round().asList() + ", least " + loss.round().min() + " (" + loss.min() + " before)");
    System.out.printf("mean %.2f, rounded %.2f%n", loss.mean(), loss.round().mean());
    Stats summary = loss.stats();
    System.out.printf("summary: n %d, mean %s, max %s, deviation %s; the column: n %d, mean %.2f, max %.2f, deviation %.2f%n", summary.n(), summary.mean(),
        summary.max(), summary.standardDeviation(), loss.size() - loss.countMissing(), loss.mean(), loss.max(), loss.standardDeviation());
    System.out.println("3e10 rounded: " + DoubleColumn.create("x", 3e10).round().get(0) + ", by roundInt: " + DoubleColumn.create("x", 3e10).roundInt().get(0));
  }
}
END
as_seen <<'END'
missing: 1 of 3; in abs 1, in log10 1, in add 1, in round 0, in roundInt 0
rounded: [2.0, 0.0, 2.0], least 0.0 (1.6 before)
mean 2.00, rounded 1.33
summary: n 3, mean NaN, max 2.4, deviation NaN; the column: n 2, mean 2.00, max 2.40, deviation 0.57
3e10 rounded: 3.0E10, by roundInt: -6.4771072E7
END
