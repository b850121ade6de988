#!/usr/bin/env bash
# Apache Ignite ML: R² is 0 for a perfect model and grows with the error, and the false discovery rate is the precision.
#
# One would expect R² = 1 - RSS / TSS, which is 1 for a perfect model and falls as the error grows. It is RSS / TSS. And
# the false discovery rate should be the share of false positives among the positive predictions. It is the share of
# true ones.
# Matters to the choice of a model: the one with the highest R² is the worst.
#
# ignite-ml 2.15.0, 2026-11-30. In brackets the values by hand.
. "$(dirname "$0")/support.bash"
maven org.apache.ignite:ignite-ml:2.15.0
export JDK_JAVA_OPTIONS="--add-opens=java.base/java.nio=ALL-UNNAMED" # as Ignite asks for
java_prints <<'END'
import org.apache.ignite.ml.IgniteModel;
import org.apache.ignite.ml.math.primitives.vector.Vector;
import org.apache.ignite.ml.math.primitives.vector.VectorUtils;
import org.apache.ignite.ml.selection.scoring.evaluator.aggregator.BinaryClassificationPointwiseMetricStatsAggregator;
import org.apache.ignite.ml.selection.scoring.evaluator.aggregator.RegressionMetricStatsAggregator;
import org.apache.ignite.ml.selection.scoring.metric.classification.BinaryClassificationMetric;
import org.apache.ignite.ml.selection.scoring.metric.classification.Fdr;
import org.apache.ignite.ml.selection.scoring.metric.classification.Precision;
import org.apache.ignite.ml.selection.scoring.metric.regression.R2;
import org.apache.ignite.ml.structures.LabeledVector;

public class Main {
  static final IgniteModel<Vector, Double> FIRST = vector -> vector.get(0);

  static void r2(String name, double... predictions) {
    RegressionMetricStatsAggregator statistics = new RegressionMetricStatsAggregator();
    double rss = 0;
    for (int i = 0; i < predictions.length; i++) {
      statistics.aggregate(FIRST, new LabeledVector<>(VectorUtils.of(predictions[i]), i + 1.0));
      rss += Math.pow(predictions[i] - i - 1, 2);
    }
    System.out.printf("R2 of %s: %.3f (%.3f)%n", name, new R2().initBy(statistics).value(), 1 - rss / 5);
  }

  static double score(BinaryClassificationMetric<Double> metric, int truePositives, int falsePositives) {
    BinaryClassificationPointwiseMetricStatsAggregator<Double> statistics = metric.makeAggregator();
    statistics.initByContext(statistics.createInitializedContext());
    for (int i = 0; i < truePositives; i++) statistics.aggregate(FIRST, new LabeledVector<>(VectorUtils.of(1), 1.0));
    for (int i = 0; i < falsePositives; i++) statistics.aggregate(FIRST, new LabeledVector<>(VectorUtils.of(1), 0.0));
    return metric.initBy(statistics).value();
  }

  public static void main(String[] args) {
    r2("perfect predictions of 1, 2, 3, 4", 1, 2, 3, 4);
    r2("their mean", 2.5, 2.5, 2.5, 2.5);
    r2("the reverse", 4, 3, 2, 1);
    System.out.printf("9 true positives, 1 false: precision %.3f (0.900), false discovery rate %.3f (0.100)%n",
        score(new Precision<>(1.0, 0.0), 9, 1), score(new Fdr<>(1.0, 0.0), 9, 1));
  }
}
END
as_seen <<'END'
R2 of perfect predictions of 1, 2, 3, 4: 0.000 (1.000)
R2 of their mean: 1.000 (0.000)
R2 of the reverse: 4.000 (-3.000)
9 true positives, 1 false: precision 0.900 (0.900), false discovery rate 0.900 (0.100)
END
