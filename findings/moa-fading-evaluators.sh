#!/usr/bin/env bash
# MOA: after ten correct predictions the exponentially weighted accuracy is 10 %, and precision and recall are NaN for good.
#
# One would expect an exponentially weighted mean of ones to be 1, as it is with the fading factor that MOA has as well.
# The EWMA evaluator starts from 0 without a correction. And the evaluators call add(NaN) for a class that an example
# says nothing about: the basic one, the window and the fading factor leave it out, EWMA and ADWIN add it to the mean.
# Matters to accuracy at the beginning of each task, which looks like slow learning.
#
# moa 2024.07.0, 2026-12-01. Examples of two classes in turn, all predicted correctly; default options.
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
import moa.evaluation.AdwinClassificationPerformanceEvaluator;
import moa.evaluation.BasicClassificationPerformanceEvaluator;
import moa.evaluation.EWMAClassificationPerformanceEvaluator;
import moa.evaluation.FadingFactorClassificationPerformanceEvaluator;
import moa.evaluation.WindowClassificationPerformanceEvaluator;

public class Main {
  static void print(String name, BasicClassificationPerformanceEvaluator evaluator) {
    Instances data = new Instances("data", List.of(new Attribute("x"), new Attribute("class", List.of("a", "b"))), 0);
    data.setClassIndex(1);
    for (int i = 0; i < 500; i++) {
      Instance instance = new DenseInstance(1, new double[] {0, i % 2});
      instance.setDataset(new InstancesHeader(data));
      evaluator.addResult(new InstanceExample(instance), i % 2 == 0 ? new double[] {1, 0} : new double[] {0, 1});
      if (i == 9 || i == 49 || i == 499) {
        System.out.printf("%s, %d examples: accuracy %.3f, kappa %.3f, precision %.3f, recall %.3f%n", name, i + 1,
            evaluator.getFractionCorrectlyClassified(), evaluator.getKappaStatistic(), evaluator.getPrecisionStatistic(), evaluator.getRecallStatistic());
      }
    }
  }

  public static void main(String[] args) {
    print("basic", new BasicClassificationPerformanceEvaluator());
    print("window", new WindowClassificationPerformanceEvaluator());
    print("fading factor", new FadingFactorClassificationPerformanceEvaluator());
    print("EWMA", new EWMAClassificationPerformanceEvaluator());
    print("ADWIN", new AdwinClassificationPerformanceEvaluator());
  }
}
END
as_seen <<'END'
basic, 10 examples: accuracy 1.000, kappa 1.000, precision 1.000, recall 1.000
basic, 50 examples: accuracy 1.000, kappa 1.000, precision 1.000, recall 1.000
basic, 500 examples: accuracy 1.000, kappa 1.000, precision 1.000, recall 1.000
window, 10 examples: accuracy 1.000, kappa 1.000, precision 1.000, recall 1.000
window, 50 examples: accuracy 1.000, kappa 1.000, precision 1.000, recall 1.000
window, 500 examples: accuracy 1.000, kappa 1.000, precision 1.000, recall 1.000
fading factor, 10 examples: accuracy 1.000, kappa 1.000, precision 1.000, recall 1.000
fading factor, 50 examples: accuracy 1.000, kappa 1.000, precision 1.000, recall 1.000
fading factor, 500 examples: accuracy 1.000, kappa 1.000, precision 1.000, recall 1.000
EWMA, 10 examples: accuracy 0.096, kappa 0.091, precision NaN, recall NaN
EWMA, 50 examples: accuracy 0.395, kappa 0.344, precision NaN, recall NaN
EWMA, 500 examples: accuracy 0.993, kappa 0.987, precision NaN, recall NaN
ADWIN, 10 examples: accuracy 1.000, kappa 1.000, precision NaN, recall NaN
ADWIN, 50 examples: accuracy 1.000, kappa 1.000, precision NaN, recall NaN
ADWIN, 500 examples: accuracy 1.000, kappa 1.000, precision NaN, recall NaN
END
