package org.trainability.dl4j.assay;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.data.Targets;

/** What an assay asks a network to learn. */
public final class AssayTargets {

  private AssayTargets() {}

  /**
   * Draws classes, independent and uniform.
   *
   * @param samples how many
   * @param classes at least 1
   * @param random where they come from
   */
  public static Targets.Labels randomLabels(int samples, int classes, RandomGenerator random) {
    return new Targets.Labels(random.ints(samples, 0, classes).toArray());
  }

  /**
   * The class that a teacher gives each sample: that of its greatest output, the first among
   * equals.
   *
   * @param outputs of the teacher, shape [samples, classes]
   */
  public static Targets.Labels classesOf(INDArray outputs) {
    int[] labels = new int[outputs.rows()];
    for (int i = 0; i < labels.length; i++) {
      for (int c = 1; c < outputs.columns(); c++) {
        labels[i] = outputs.getDouble(i, c) > outputs.getDouble(i, labels[i]) ? c : labels[i];
      }
    }
    return new Targets.Labels(labels);
  }

  /**
   * Offset residuals: y = b + s(z − mean z) with z = sin(ω·teacher(x)).
   *
   * @param outputs of the teacher, shape [samples, 1]
   * @param offset b
   * @param scale s
   * @param omega ω
   */
  public static Targets.Values residualOffset(
      INDArray outputs, double offset, double scale, double omega) {
    double[] z = new double[outputs.rows()];
    double mean = 0;
    for (int i = 0; i < z.length; i++) {
      z[i] = Math.sin(omega * outputs.getDouble(i, 0));
      mean += z[i] / z.length;
    }
    INDArray y = outputs.ulike();
    for (int i = 0; i < z.length; i++) {
      y.putScalar(i, 0, offset + scale * (z[i] - mean));
    }
    return new Targets.Values(y);
  }
}
