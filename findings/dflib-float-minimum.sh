#!/usr/bin/env bash
# DFLib: the minimum of one float32 number throws, and that of a slice is a number from outside of it.
#
# One would expect float columns to have the minimum that double columns have. FloatSeries.min() begins with the second
# number of the underlying array, wherever the series begins and even if there is none, and then looks at the numbers
# from twice the start on. max() is right. And the running total of a constant int column, whose result is long,
# overflows at 32 bits.
# Matters to losses and weights, which come as float32: the best loss of the last epochs is one of an earlier epoch.
#
# dflib 2.0.0-M6, 2026-12-01.
. "$(dirname "$0")/support.bash"
maven org.dflib:dflib:2.0.0-M6
java_prints <<'END'
import org.dflib.DoubleSeries;
import org.dflib.FloatSeries;
import org.dflib.IntSeries;
import org.dflib.Series;

public class Main {
  public static void main(String[] args) {
    FloatSeries floats = Series.ofFloat(9, 1, 8, 7, 6, 5);
    DoubleSeries doubles = Series.ofDouble(9, 1, 8, 7, 6, 5);
    for (int from : new int[] {0, 1, 2, 4}) {
      System.out.printf("from index %d on: float %.0f to %.0f, double %.0f to %.0f%n", from, floats.rangeFloat(from, 6).min(),
          floats.rangeFloat(from, 6).max(), doubles.rangeDouble(from, 6).min(), doubles.rangeDouble(from, 6).max());
    }
    try {
      System.out.println(Series.ofFloat(3).min());
    } catch (RuntimeException e) {
      System.out.println("one number: " + e.getClass().getSimpleName());
    }
    System.out.println("running totals of an int column: " + Series.ofInt(2_000_000_000, 2_000_000_000).cumSum().toList()
        + ", of a constant one: " + ((IntSeries) Series.ofVal(2_000_000_000, 2)).cumSum().toList());
  }
}
END
as_seen <<'END'
from index 0 on: float 1 to 9, double 1 to 9
from index 1 on: float 1 to 8, double 1 to 8
from index 2 on: float 1 to 8, double 5 to 8
from index 4 on: float 1 to 6, double 5 to 6
one number: ArrayIndexOutOfBoundsException
running totals of an int column: [2000000000, 4000000000], of a constant one: [2000000000, -294967296]
END
