#!/usr/bin/env bash
# SSJ: a histogram with its bins joined in pairs lacks the last bin, its clone the first, and its upper bound throws.
#
# One would expect the bins 2, 2, 2, 2, 2 between 10 and 20 to become 4, 4, 2 between 10 and 22 when they are joined in
# pairs, as documented. TallyHistogram.aggregateBins leaves out the last bin where one is left over, and puts the upper
# bound at the old width times the new number of bins, 6. The printed bins are labeled one width too low. An observation
# of exactly 20 throws, though the interval is said to be [10, 20]. And the clone of a ScaledHistogram has a first bin
# of 0.
# Matters to histograms of weights and activations: they lose examples, and the largest one ends the collection.
#
# ssj 3.3.2, 2026-12-01. The whole numbers from 10 to 19.
. "$(dirname "$0")/support.bash"
maven ca.umontreal.iro.simul:ssj:3.3.2
java_prints <<'END'
import java.util.Arrays;
import umontreal.ssj.stat.ScaledHistogram;
import umontreal.ssj.stat.TallyHistogram;

public class Main {
  public static void main(String[] args) {
    TallyHistogram histogram = new TallyHistogram(10, 20, 5);
    for (int i = 10; i < 20; i++) histogram.add(i);
    print("bins", histogram);
    print("joined in pairs", histogram.aggregateBins(2));
    histogram.toString().lines().filter(line -> line.contains(", ") && line.contains(")    ")).forEach(System.out::println);
    ScaledHistogram scaled = new ScaledHistogram(histogram, 1);
    System.out.println("heights " + Arrays.toString(scaled.getHeights()));
    System.out.println("of its clone " + Arrays.toString(scaled.clone().getHeights()));
    try {
      histogram.add(20);
    } catch (RuntimeException e) {
      System.out.println("20: " + e.getClass().getSimpleName());
    }
  }

  static void print(String name, TallyHistogram histogram) {
    System.out.printf("%s %s from %.0f to %.0f%n", name, Arrays.toString(histogram.getCounters()), histogram.getA(), histogram.getB());
  }
}
END
as_seen <<'END'
bins [2, 2, 2, 2, 2] from 10 to 20
joined in pairs [4, 4, 0] from 10 to 6
   (-inf, 10.000)    0
   ( 8.000, 10.000)    2
   (10.000, 12.000)    2
   (12.000, 14.000)    2
   (14.000, 16.000)    2
   (16.000, 18.000)    2
   (20.000, inf)    0
heights [0.1, 0.1, 0.1, 0.1, 0.1]
of its clone [0.0, 0.1, 0.1, 0.1, 0.1]
20: ArrayIndexOutOfBoundsException
END
