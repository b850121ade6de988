#!/usr/bin/env bash
# Cognitive Foundry: the area under the ROC curve of a constant score is 0, and of coin tosses 0.25.
#
# One would expect 0.5 from both: its documentation calls that no better than chance. The curve has no point (0, 0), so
# that what lies left of its first point does not count, and the area to the right is that of rectangles below the curve:
# tied scores cost it. The trapezoidal rule, which it also has, loses the same first part.
# Matters to the area of a collapsed network, which gives all inputs one score, and of classifiers that answer yes or no.
#
# gov-sandia-cognition-learning-core 4.0.1, 2026-11-30. In brackets the areas by counting pairs, a tie as a half.
. "$(dirname "$0")/support.bash"
maven gov.sandia.foundry:gov-sandia-cognition-learning-core:4.0.1
java_prints <<'END'
import gov.sandia.cognition.learning.data.DefaultInputOutputPair;
import gov.sandia.cognition.learning.data.InputOutputPair;
import gov.sandia.cognition.statistics.method.ReceiverOperatingCharacteristic;
import java.util.ArrayList;
import java.util.List;

public class Main {
  static void areas(String name, double[] negatives, double[] positives) {
    List<InputOutputPair<Double, Boolean>> scores = new ArrayList<>();
    double pairs = 0;
    for (double negative : negatives) {
      scores.add(DefaultInputOutputPair.create(negative, false));
      for (double positive : positives) pairs += positive > negative ? 1 : positive == negative ? 0.5 : 0;
    }
    for (double positive : positives) scores.add(DefaultInputOutputPair.create(positive, true));
    ReceiverOperatingCharacteristic roc = ReceiverOperatingCharacteristic.create(scores);
    System.out.printf("%s: %.3f, by trapezoids %.3f (%.3f)%n", name, roc.computeStatistics().getAreaUnderCurve(),
        ReceiverOperatingCharacteristic.Statistic.computeAreaUnderCurveTrapezoid(roc.getSortedROCData()),
        pairs / (negatives.length * positives.length));
  }

  public static void main(String[] args) {
    areas("distinct scores in order", new double[] {1, 2, 3}, new double[] {4, 5, 6});
    areas("one score for all", new double[] {1, 1, 1}, new double[] {1, 1, 1});
    areas("heads or tails", new double[] {0, 1}, new double[] {0, 1});
    areas("yes or no, 80 % right", new double[] {0, 0, 0, 0, 1}, new double[] {0, 1, 1, 1, 1});
  }
}
END
as_seen <<'END'
distinct scores in order: 1.000, by trapezoids 1.000 (1.000)
one score for all: 0.000, by trapezoids 0.000 (0.500)
heads or tails: 0.250, by trapezoids 0.375 (0.500)
yes or no, 80 % right: 0.640, by trapezoids 0.720 (0.800)
END
