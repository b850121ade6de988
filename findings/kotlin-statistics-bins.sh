#!/usr/bin/env bash
# kotlin-statistics: bins leave out the largest value when it lies on an edge, and all values when they are equal.
#
# One would expect 0, 1, 2, 3 and 4 in bins of width 2 to be counted once each. The bins are open at their upper ends, and
# none is made for a value on the last end: 4 is in no bin. Equal values have no bin at all. The same library's naive
# Bayes classifier has no prior: a class of 1 in 100 is as likely as the other, and is predicted on weak evidence.
# Matters to histograms of weights or accuracies, which lose their 1.0, and to classes that come up rarely.
#
# kotlin-statistics 1.2.1, 2026-11-30. In brackets the values by hand.
. "$(dirname "$0")/support.bash"
maven org.nield:kotlin-statistics:1.2.1
java_prints <<'END'
import java.util.Arrays;
import java.util.List;
import org.nield.kotlinstatistics.DoubleStatisticsKt;
import org.nield.kotlinstatistics.NaiveBayesClassifier;

public class Main {
  static void bins(double width, Double... values) {
    List<Double> list = Arrays.asList(values);
    int counted = 0;
    for (var bin : DoubleStatisticsKt.<Double>binByDouble(list, width, value -> value, (Double) null)) {
      counted += bin.getValue().size();
    }
    System.out.printf("bins of width %.2f count %d of %s (%d)%n", width, counted, list, values.length);
  }

  public static void main(String[] args) {
    bins(2, 0.0, 1.0, 2.0, 3.0, 4.0);
    bins(2, 0.0, 1.0, 2.0, 3.0, 4.5);
    bins(0.25, 0.5, 0.75, 1.0, 1.0, 1.0);
    bins(1, 3.0, 3.0, 3.0);
    NaiveBayesClassifier<String, String> classifier = new NaiveBayesClassifier<>(Integer.MAX_VALUE, 0.5, 1.0);
    for (int i = 0; i < 990; i++) classifier.addObservation("common", List.of(i < 495 ? "small" : "large"));
    for (int i = 0; i < 10; i++) classifier.addObservation("rare", List.of(i < 6 ? "small" : "large"));
    System.out.println("495 of 501 small ones are common (common with 0.988): " + classifier.predictWithProbability(List.of("small")));
  }
}
END
as_seen <<'END'
bins of width 2.00 count 4 of [0.0, 1.0, 2.0, 3.0, 4.0] (5)
bins of width 2.00 count 5 of [0.0, 1.0, 2.0, 3.0, 4.5] (5)
bins of width 0.25 count 2 of [0.5, 0.75, 1.0, 1.0, 1.0] (5)
bins of width 1.00 count 0 of [3.0, 3.0, 3.0] (3)
495 of 501 small ones are common (common with 0.988): CategoryProbability(category=rare, probability=0.5827586206896552)
END
