#!/usr/bin/env bash
# Smile: a histogram of the whole numbers from 0 to 99 counts 96 of them, and Scott's rule puts a million numbers in one bin.
#
# One would expect each number to be in a bin. Those of whole numbers begin half a width below the smallest one and cover
# no more than the range, so that the largest numbers lie above the last bin and are left out. Scott's rule rounds the width
# of the bins up to a whole number: numbers between 0 and 1 share one bin, however many they are.
# Matters to histograms of counts such as steps or ranks, and to the bins for accuracies, losses and weights.
#
# smile-base 3.1.1, 2026-11-30. In brackets the values by hand.
. "$(dirname "$0")/support.bash"
maven com.github.haifengl:smile-base:3.1.1 org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import java.util.stream.IntStream;
import smile.math.Histogram;

public class Main {
  static void histogram(int n, int bins) {
    double[][] histogram = Histogram.of(IntStream.range(0, n).toArray(), bins);
    double counted = 0;
    for (double count : histogram[2]) counted += count;
    int last = histogram[2].length - 1;
    System.out.printf("0 to %d in %d bins: from %.1f to %.1f, first %.0f, last %.0f, in all %.0f (%d)%n",
        n - 1, bins, histogram[0][0], histogram[1][last], histogram[2][0], histogram[2][last], counted, n);
  }

  public static void main(String[] args) {
    histogram(10, 10);
    histogram(100, 10);
    histogram(1000, 5);
    for (int n : new int[] {1000, 1000000}) {
      for (double span : new double[] {1, 100}) {
        double[] numbers = IntStream.range(0, n).mapToDouble(i -> span * i / n).toArray();
        System.out.printf("bins by Scott's rule for %d numbers spread from 0 to %.0f: %d (%.0f)%n",
            n, span, Histogram.scott(numbers), Math.ceil(Math.cbrt(n) * Math.sqrt(12) / 3.5));
      }
    }
  }
}
END
as_seen <<'END'
0 to 9 in 10 bins: from -0.5 to 9.5, first 1, last 1, in all 10 (10)
0 to 99 in 10 bins: from -5.0 to 95.0, first 5, last 11, in all 96 (100)
0 to 999 in 5 bins: from -100.0 to 900.0, first 100, last 201, in all 901 (1000)
bins by Scott's rule for 1000 numbers spread from 0 to 1: 1 (10)
bins by Scott's rule for 1000 numbers spread from 0 to 100: 10 (10)
bins by Scott's rule for 1000000 numbers spread from 0 to 1: 1 (99)
bins by Scott's rule for 1000000 numbers spread from 0 to 100: 50 (99)
END
