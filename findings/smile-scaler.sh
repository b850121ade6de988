#!/usr/bin/env bash
# Smile: the min-max scaler maps 2, 4, 6 to 0, 0, 0, and the standardizer takes the mean for the deviation.
#
# One would expect 0, 0.5, 1 and -1, 0, 1. Scaler's factories pass the least and the largest value, or mean and deviation, to
# a constructor that takes scale and offset: the values are less the largest one and divided by the least, or less the
# deviation and divided by the mean. Winsorizing and robust standardizing pass their quantiles the same way.
# Matters to features and targets that are scaled with it: of positive numbers, min-max scaling leaves nothing.
#
# smile-base 3.1.1, 2026-11-30. In brackets the scaled values by definition.
. "$(dirname "$0")/support.bash"
maven com.github.haifengl:smile-base:3.1.1
java_prints <<'END'
import java.util.Arrays;
import smile.math.Scaler;

public class Main {
  static void print(String name, Scaler scaler, double[] values, double offset, double scale) {
    StringBuilder line = new StringBuilder(name + " of " + Arrays.toString(values) + ":");
    for (double value : values) line.append(String.format(" %.2f (%.2f)", scaler.f(value) + 0.0, (value - offset) / scale));
    System.out.println(line);
  }

  public static void main(String[] args) {
    for (double[] values : new double[][] {{2, 4, 6}, {-1, 0, 3}}) {
      double least = Arrays.stream(values).min().getAsDouble();
      double largest = Arrays.stream(values).max().getAsDouble();
      double mean = Arrays.stream(values).average().getAsDouble();
      double deviation = Math.sqrt(Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum() / (values.length - 1));
      print("minmax", Scaler.minmax(values), values, least, largest - least);
      print("standardizer", Scaler.standardizer(values), values, mean, deviation);
      print("\"minmax\"", Scaler.of("minmax", values), values, least, largest - least);
    }
    double[] hundred = new double[101];
    for (int i = 0; i <= 100; i++) hundred[i] = 100 + i;
    Scaler robust = Scaler.standardizer(hundred, true);
    System.out.printf("robust, 100 to 200: 100 is %.2f (-1.00), 150 is %.2f (0.00), 200 is %.2f (1.00)%n", robust.f(100), robust.f(150), robust.f(200));
  }
}
END
as_seen <<'END'
minmax of [2.0, 4.0, 6.0]: 0.00 (0.00) 0.00 (0.50) 0.00 (1.00)
standardizer of [2.0, 4.0, 6.0]: 0.00 (-1.00) 0.50 (0.00) 1.00 (1.00)
"minmax" of [2.0, 4.0, 6.0]: 0.00 (0.00) 0.00 (0.50) 0.00 (1.00)
minmax of [-1.0, 0.0, 3.0]: 1.00 (0.00) 1.00 (0.25) 0.00 (1.00)
standardizer of [-1.0, 0.0, 3.0]: -4.62 (-0.80) -3.12 (-0.32) 1.38 (1.12)
"minmax" of [-1.0, 0.0, 3.0]: 1.00 (0.00) 1.00 (0.25) 0.00 (1.00)
robust, 100 to 200: 100 is 0.33 (-1.00), 150 is 0.67 (0.00), 200 is 1.00 (1.00)
END
