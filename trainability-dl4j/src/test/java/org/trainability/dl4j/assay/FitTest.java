package org.trainability.dl4j.assay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;
import org.trainability.core.Catalogue;

/** The loss of the best constant output, by the constants that are best for each loss. */
class FitTest {

  private static final Catalogue CATALOGUE = Catalogue.load(FitTest.class.getClassLoader());

  private static Loss loss(String name, double smoothing) {
    ComponentSpec spec = ComponentSpec.of(name);
    return CATALOGUE.create(
        Loss.class, Kind.LOSS, smoothing == 0 ? spec : spec.with("label-smoothing", smoothing));
  }

  private static double constantLoss(Loss loss, Targets targets, int outputs, DataType type) {
    INDArray inputs = Nd4j.zeros(type, targets.size(), 2);
    return new Fit(inputs, targets, List.of(), 1).constantLoss(loss, outputs);
  }

  /** −Σ t ln t, for t = (1 − s)·share + s/C of each class; with s = 0 no sample has the third. */
  @ParameterizedTest
  @CsvSource({"0, FLOAT", "0, DOUBLE", "0.3, FLOAT", "0.3, DOUBLE", "0.9, DOUBLE"})
  void ofCrossEntropyItIsTheEntropyOfTheMeanTarget(double smoothing, DataType type) {
    double entropy = 0;
    for (double share : new double[] {4.0 / 6, 2.0 / 6, 0}) {
      double target = (1 - smoothing) * share + smoothing / 3;
      entropy -= target == 0 ? 0 : target * Math.log(target);
    }
    Targets labels = new Targets.Labels(new int[] {0, 1, 0, 0, 1, 0});
    assertThat(constantLoss(loss("cross-entropy", smoothing), labels, 3, type))
        .isCloseTo(entropy, within(type == DataType.DOUBLE ? 1e-9 : 1e-6));
  }

  /** A class is the vector with 1 at the label: its mean is (⅔, ⅓, 0). */
  @ParameterizedTest
  @CsvSource({"FLOAT", "DOUBLE"})
  void ofSquaresOfClassesItIsTheirVariance(DataType type) {
    Targets labels = new Targets.Labels(new int[] {0, 1, 0});
    // (2·((⅓)² + (⅓)²)/3 + ((⅔)² + (⅔)²)/3)/3
    assertThat(constantLoss(loss("mean-squared-error", 0), labels, 3, type))
        .isCloseTo(4.0 / 27, within(type == DataType.DOUBLE ? 1e-12 : 1e-6));
  }

  @Test
  void ofSquaresOfNumbersItIsTheirVariance() {
    Targets numbers = new Targets.Values(Nd4j.createFromArray(new double[][] {{1, 4}, {3, 0}}));
    assertThat(constantLoss(loss("mean-squared-error", 0), numbers, 2, DataType.DOUBLE))
        .isCloseTo((1.0 + 4.0) / 2, within(1e-12));
  }
}
