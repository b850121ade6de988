#!/usr/bin/env bash
# DataVec: the counter of NaN throws at the first NaN, a histogram counts it as the largest value, and scaling makes it 0.
#
# One would expect a count, no bin, and NaN or an error. DoubleAnalysisCounter counts NaN among the negative numbers and then
# hands it to a digest that refuses it. DoubleHistogramCounter puts all that is in no bin into the last one, also what is
# below the first. MinMaxNormalizer replaces NaN by 0, which is the middle of -1 to 1 and outside of 5 to 10, and makes NaN
# of a column that does not vary.
# Matters to missing features: they look like the largest, the average or an impossible one.
#
# datavec-api 1.0.0-M2.1, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven org.datavec:datavec-api:1.0.0-M2.1 org.slf4j:slf4j-nop:1.7.21
java_prints <<'END'
import java.util.Arrays;
import org.datavec.api.transform.analysis.counter.DoubleAnalysisCounter;
import org.datavec.api.transform.analysis.histogram.DoubleHistogramCounter;
import org.datavec.api.transform.transform.doubletransform.MinMaxNormalizer;
import org.datavec.api.writable.DoubleWritable;

public class Main {
  public static void main(String[] args) {
    DoubleAnalysisCounter counter = new DoubleAnalysisCounter();
    for (double value : new double[] {1, 0, Double.NaN, 2}) {
      try {
        counter.add(new DoubleWritable(value));
        System.out.printf("%s added: %d positive, %d negative, %d NaN%n", value, counter.getCountPositive(), counter.getCountNegative(), counter.getCountNaN());
      } catch (RuntimeException refused) {
        System.out.printf("%s: %s; %d positive, %d negative, %d NaN%n", value, refused.getClass().getSimpleName(), counter.getCountPositive(),
            counter.getCountNegative(), counter.getCountNaN());
      }
    }

    DoubleHistogramCounter histogram = new DoubleHistogramCounter(0, 1, 4);
    for (double value : new double[] {0.1, 0.1, 0.3, 0.6, -5, Double.NEGATIVE_INFINITY, Double.NaN}) histogram.add(new DoubleWritable(value));
    System.out.println("0.1, 0.1, 0.3, 0.6, -5, -Infinity and NaN in four bins of 0 to 1: " + Arrays.toString(histogram.getCounts()));

    System.out.println("NaN scaled to -1..1: " + new MinMaxNormalizer("x", 0, 4, -1, 1).map(new DoubleWritable(Double.NaN))
        + ", to 5..10: " + new MinMaxNormalizer("x", 0, 4, 5, 10).map(new DoubleWritable(Double.NaN))
        + "; 3 of a column of threes: " + new MinMaxNormalizer("x", 3, 3).map(new DoubleWritable(3)));
  }
}
END
as_seen <<'END'
1.0 added: 1 positive, 0 negative, 0 NaN
0.0 added: 2 positive, 0 negative, 0 NaN
NaN: IllegalArgumentException; 2 positive, 1 negative, 1 NaN
2.0 added: 3 positive, 1 negative, 1 NaN
0.1, 0.1, 0.3, 0.6, -5, -Infinity and NaN in four bins of 0 to 1: [2, 1, 1, 3]
NaN scaled to -1..1: 0.0, to 5..10: 0.0; 3 of a column of threes: NaN
END
