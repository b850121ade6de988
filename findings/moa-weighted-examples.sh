#!/usr/bin/env bash
# MOA: with examples of weight 2 the accuracy of a perfect classifier is 200 %, and a regression's error is half of it.
#
# One would expect equal weights to cancel. The classification evaluators add up the weights of the correct examples and
# divide by the number of examples; the regression evaluator adds up the errors without weights and divides by the sum
# of the weights. With weights of 0.5 it is the other way round, and Cohen's kappa of a perfect classifier is 0.43.
# Matters to streams that are re-weighted against imbalance or forgetting, and to a comparison of both.
#
# moa 2024.07.0, 2026-12-01. Ten examples, half of each class, all predicted correctly; in regression all are off by 1.
. "$(dirname "$0")/support.bash"
maven nz.ac.waikato.cms.moa:moa:2024.07.0
java_prints <<'END'
import com.yahoo.labs.samoa.instances.Attribute;
import com.yahoo.labs.samoa.instances.DenseInstance;
import com.yahoo.labs.samoa.instances.Instance;
import com.yahoo.labs.samoa.instances.Instances;
import com.yahoo.labs.samoa.instances.InstancesHeader;
import java.util.List;
import moa.core.InstanceExample;
import moa.evaluation.BasicClassificationPerformanceEvaluator;
import moa.evaluation.BasicRegressionPerformanceEvaluator;
import moa.evaluation.WindowClassificationPerformanceEvaluator;

public class Main {
  static InstanceExample example(Attribute target, double value, double weight) {
    Instances data = new Instances("data", List.of(new Attribute("x"), target), 0);
    data.setClassIndex(1);
    Instance instance = new DenseInstance(weight, new double[] {0, value});
    instance.setDataset(new InstancesHeader(data));
    return new InstanceExample(instance);
  }

  public static void main(String[] args) {
    for (double weight : new double[] {1, 2, 0.5}) {
      var basic = new BasicClassificationPerformanceEvaluator();
      var window = new WindowClassificationPerformanceEvaluator();
      var regression = new BasicRegressionPerformanceEvaluator();
      for (int i = 0; i < 10; i++) {
        InstanceExample classified = example(new Attribute("class", List.of("a", "b")), i % 2, weight);
        double[] votes = i % 2 == 0 ? new double[] {1, 0} : new double[] {0, 1};
        basic.addResult(classified, votes);
        window.addResult(classified, votes);
        regression.addResult(example(new Attribute("y"), i, weight), new double[] {i + 1});
      }
      System.out.printf("weight %.1f: accuracy %.2f, recall %.2f, kappa %.2f, accuracy in a window %.2f; absolute error %.2f, root mean square %.2f%n",
          weight, basic.getFractionCorrectlyClassified(), basic.getRecallStatistic(), basic.getKappaStatistic(),
          window.getFractionCorrectlyClassified(), regression.getMeanError(), regression.getSquareError());
    }
  }
}
END
as_seen <<'END'
weight 1.0: accuracy 1.00, recall 1.00, kappa 1.00, accuracy in a window 1.00; absolute error 1.00, root mean square 1.00
weight 2.0: accuracy 2.00, recall 2.00, kappa -0.00, accuracy in a window 2.00; absolute error 0.50, root mean square 0.71
weight 0.5: accuracy 0.50, recall 0.50, kappa 0.43, accuracy in a window 0.50; absolute error 2.00, root mean square 1.41
END
