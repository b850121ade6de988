package org.trainability.metrics.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How active each unit of a layer is over a batch. */
public final class UnitActivity {

  private UnitActivity() {}

  /**
   * The share of the batch on which a unit is on: {@code z_ij > 0}, strictly.
   *
   * @param z pre-activations, shape [batch, units], at least 1 × 1, not changed
   * @return one share for each unit, in [0, 1]; NaN for a unit with a pre-activation that is NaN
   */
  public static double[] onShare(INDArray z) {
    return columnMeans(z, value -> value > 0 ? 1 : value <= 0 ? 0 : Double.NaN);
  }

  /**
   * Which units are dead: off on the whole batch, so that a ReLU passes no gradient.
   *
   * @param z pre-activations, shape [batch, units], at least 1 × 1, not changed
   * @return for each unit 1 if dead, else 0; NaN for a unit with a pre-activation that is NaN
   */
  public static double[] dead(INDArray z) {
    double[] on = onShare(z);
    return Arrays.stream(on).map(share -> share > 0 ? 0 : share == 0 ? 1 : share).toArray();
  }

  /**
   * Which outputs are dormant: {@code mean_i |h_ij| ≤ τ · mean_k mean_i |h_ik|}. Where all outputs
   * are zero, all are dormant.
   *
   * @param h what leaves the activation, shape [batch, outputs], at least 1 × 1, not changed
   * @param threshold τ ≥ 0
   * @return for each output 1 if dormant, else 0; NaN for all if any is NaN
   * @see "Sokar et al. 2023, The Dormant Neuron Phenomenon in Deep Reinforcement Learning, Def.
   *     3.1"
   */
  public static double[] dormant(INDArray h, double threshold) {
    double[] magnitudes = columnMeans(h, Math::abs);
    double bound = threshold * Arrays.stream(magnitudes).sum() / magnitudes.length;
    return Arrays.stream(magnitudes)
        .map(size -> size <= bound ? 1 : size > bound ? 0 : Double.NaN)
        .toArray();
  }

  /** What is averaged of each element. */
  private interface Quantity {
    double of(double value);
  }

  private static double[] columnMeans(INDArray matrix, Quantity quantity) {
    int rows = matrix.rows();
    double[] means = new double[matrix.columns()];
    // One copy, row by row, is far cheaper than asking for each element.
    double[] values = matrix.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    for (int i = 0; i < values.length; i++) {
      means[i % means.length] += quantity.of(values[i]);
    }
    for (int column = 0; column < means.length; column++) {
      means[column] /= rows;
    }
    return means;
  }
}
