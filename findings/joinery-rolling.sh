#!/usr/bin/env bash
# Joinery: a rolling mean over 3 rows takes 4, and the cumulative maximum of negative numbers is 4.9E-324.
#
# One would expect the mean of the last three values, and the largest one so far. The window is filled up to the period
# before each value is added, so that a function sees one row more; with the default period of 1 it sees two. The cumulative
# maximum starts at Double.MIN_VALUE, which is the smallest number above 0.
# Matters to smoothed curves, and to the best of rewards or log-likelihoods, which are negative.
#
# joinery-dataframe 1.10, 2026-11-30. In brackets the values by definition.
. "$(dirname "$0")/support.bash"
maven sh.joinery:joinery-dataframe:1.10
java_prints <<'END'
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import joinery.DataFrame;

public class Main {
  static DataFrame<Object> column(double... values) {
    DataFrame<Object> frame = new DataFrame<>("x");
    for (double value : values) frame.append(Arrays.asList((Object) value));
    return frame;
  }

  public static void main(String[] args) {
    double[] values = {3, 6, 9, 12, 60};
    for (int period : new int[] {1, 2, 3}) {
      List<Object> rolled = column(values).rollapply(window -> {
        double sum = 0;
        int count = 0;
        for (Object value : window) {
          if (value == null) continue;
          sum += (Double) value;
          count++;
        }
        return sum / count;
      }, period).col("x");
      List<String> byHand = new ArrayList<>();
      for (int i = 0; i < values.length; i++) byHand.add(String.valueOf(Arrays.stream(values, Math.max(0, i - period + 1), i + 1).average().getAsDouble()));
      System.out.println("mean over " + period + ": " + rolled + " (" + byHand + ")");
    }
    System.out.println("cumulative maximum of -3, -1, -2: " + column(-3, -1, -2).cummax().col("x") + " ([-3.0, -1.0, -1.0])");
    System.out.println("cumulative minimum of -3, -1, -2: " + column(-3, -1, -2).cummin().col("x") + " ([-3.0, -3.0, -3.0])");
  }
}
END
as_seen <<'END'
mean over 1: [3.0, 4.5, 7.5, 10.5, 36.0] ([3.0, 6.0, 9.0, 12.0, 60.0])
mean over 2: [3.0, 4.5, 6.0, 9.0, 27.0] ([3.0, 4.5, 7.5, 10.5, 36.0])
mean over 3: [3.0, 4.5, 6.0, 7.5, 21.75] ([3.0, 4.5, 6.0, 9.0, 27.0])
cumulative maximum of -3, -1, -2: [4.9E-324, 4.9E-324, 4.9E-324] ([-3.0, -1.0, -1.0])
cumulative minimum of -3, -1, -2: [-3.0, -3.0, -3.0] ([-3.0, -3.0, -3.0])
END
