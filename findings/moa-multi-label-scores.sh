#!/usr/bin/env bash
# MOA: the multi-label precision is the recall, and the recall is 1 or 0.
#
# One would expect the precision to be the share of the predicted labels that are true, and the recall the share of the
# true labels that are predicted. BasicMultiLabelPerformanceEvaluator has them the other way round, and what it calls
# recall is divided as whole numbers: it counts an example only if all predicted labels are true.
# Matters to evaluations of task-free streams with several labels; the F-measure beside them is right, and does not fit.
#
# moa 2024.07.0, 2026-12-01. One example of four labels at a time.
. "$(dirname "$0")/support.bash"
maven nz.ac.waikato.cms.moa:moa:2024.07.0
java_prints <<'END'
import com.yahoo.labs.samoa.instances.Attribute;
import com.yahoo.labs.samoa.instances.DenseInstance;
import com.yahoo.labs.samoa.instances.Instance;
import com.yahoo.labs.samoa.instances.Instances;
import com.yahoo.labs.samoa.instances.InstancesHeader;
import com.yahoo.labs.samoa.instances.MultiLabelPrediction;
import com.yahoo.labs.samoa.instances.Range;
import java.util.ArrayList;
import java.util.List;
import moa.core.InstanceExample;
import moa.core.Measurement;
import moa.evaluation.BasicMultiLabelPerformanceEvaluator;

public class Main {
  static void print(String truth, String predicted) {
    List<Attribute> attributes = new ArrayList<>();
    double[] values = new double[5];
    MultiLabelPrediction prediction = new MultiLabelPrediction(4);
    int both = 0;
    for (int i = 0; i < 4; i++) {
      attributes.add(new Attribute("label" + i, List.of("0", "1")));
      values[i] = truth.charAt(i) - '0';
      prediction.setVotes(i, predicted.charAt(i) == '1' ? new double[] {0, 1} : new double[] {1, 0});
      if (truth.charAt(i) == '1' && predicted.charAt(i) == '1') both++;
    }
    attributes.add(new Attribute("x"));
    Instances data = new Instances("data", attributes, 0);
    data.setRangeOutputIndices(new Range("1-4"));
    Instance instance = new DenseInstance(1, values);
    instance.setDataset(new InstancesHeader(data));
    BasicMultiLabelPerformanceEvaluator evaluator = new BasicMultiLabelPerformanceEvaluator();
    evaluator.addResult(new InstanceExample(instance), prediction);
    System.out.printf("true %s, predicted %s: precision %.2f, recall %.2f; MOA:", truth, predicted,
        both / (double) predicted.chars().filter(c -> c == '1').count(), both / (double) truth.chars().filter(c -> c == '1').count());
    for (Measurement measurement : evaluator.getPerformanceMeasurements()) {
      if (List.of("Precision", "Recall", "F-Measure").contains(measurement.getName())) {
        System.out.printf(" %s %.2f", measurement.getName(), measurement.getValue());
      }
    }
    System.out.println();
  }

  public static void main(String[] args) {
    print("1100", "1100");
    print("1000", "1111");
    print("1111", "1000");
    print("1110", "0111");
  }
}
END
as_seen <<'END'
true 1100, predicted 1100: precision 1.00, recall 1.00; MOA: Precision 1.00 Recall 1.00 F-Measure 1.00
true 1000, predicted 1111: precision 0.25, recall 1.00; MOA: Precision 1.00 Recall 0.00 F-Measure 0.40
true 1111, predicted 1000: precision 1.00, recall 0.25; MOA: Precision 0.25 Recall 1.00 F-Measure 0.40
true 1110, predicted 0111: precision 0.67, recall 0.67; MOA: Precision 0.67 Recall 0.00 F-Measure 0.67
END
