#!/usr/bin/env bash
# MOA: the mean absolute error of a prediction with an interval is half the distance to the interval's lower end.
#
# One would expect predictions that are exactly right to have no error, ten examples to count as ten, and ten of ten
# covered ones to be a coverage of 100 %. BasicPredictionIntervalEvaluator measures the absolute error at the lower end,
# and counts every example twice, so that the root mean squared error is too small by the root of 2. It normalizes the
# width by the range of the targets, whose maximum starts at the smallest positive number: negative targets reach up to
# 0. The evaluator with a window divides by the size of the window even while it fills, so ten covered examples are 1 %.
# Matters to the forecast of when training will stop: its coverage is what has to be trusted.
#
# moa 2024.07.0, 2026-12-01. Ten targets; the prediction is off by the error, and the interval reaches 2 to each side of
# it.
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
import moa.core.Measurement;
import moa.evaluation.BasicPredictionIntervalEvaluator;
import moa.evaluation.PredictionIntervalPerformanceEvaluator;
import moa.evaluation.WindowPredictionIntervalEvaluator;

public class Main {
  static void print(String name, PredictionIntervalPerformanceEvaluator evaluator, double offset, double error) {
    Instances data = new Instances("data", List.of(new Attribute("x"), new Attribute("y")), 0);
    data.setClassIndex(1);
    evaluator.reset();
    for (int i = 0; i < 10; i++) {
      double target = offset + i;
      Instance instance = new DenseInstance(1, new double[] {0, target});
      instance.setDataset(new InstancesHeader(data));
      evaluator.addResult(new InstanceExample(instance), new double[] {target + error - 2, target + error, target + error + 2});
    }
    System.out.printf("%s, targets from %.0f, error %.0f:", name, offset, error);
    for (Measurement measurement : evaluator.getPerformanceMeasurements()) {
      if (!measurement.getName().startsWith("relative")) System.out.printf(" %s %.2f;", measurement.getName(), measurement.getValue());
    }
    System.out.println();
  }

  public static void main(String[] args) {
    for (double error : new double[] {0, 1}) {
      print("basic", new BasicPredictionIntervalEvaluator(), 10, error);
      print("basic", new BasicPredictionIntervalEvaluator(), -20, error);
      print("window", new WindowPredictionIntervalEvaluator(), 10, error);
    }
  }
}
END
as_seen <<'END'
basic, targets from 10, error 0: classified instances 20.00; mean absolute error 1.00; root mean squared error 0.00; coverage 100.00; average length 4.00; NMPIW 44.44;
basic, targets from -20, error 0: classified instances 20.00; mean absolute error 1.00; root mean squared error 0.00; coverage 100.00; average length 4.00; NMPIW 20.00;
window, targets from 10, error 0: classified instances 10.00; mean absolute error 0.00; root mean squared error 0.00; coverage 1.00; average length 0.04; NMPIW 0.21;
basic, targets from 10, error 1: classified instances 20.00; mean absolute error 0.50; root mean squared error 0.71; coverage 100.00; average length 4.00; NMPIW 44.44;
basic, targets from -20, error 1: classified instances 20.00; mean absolute error 0.50; root mean squared error 0.71; coverage 100.00; average length 4.00; NMPIW 20.00;
window, targets from 10, error 1: classified instances 10.00; mean absolute error 1.00; root mean squared error 1.00; coverage 1.00; average length 0.04; NMPIW 0.21;
END
