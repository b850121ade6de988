package org.trainability.metrics.kernel;

import java.lang.ref.Reference;
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
    return columnMeans(
        z,
        column -> {
          int on = 0;
          int off = 0;
          for (double value : column) {
            on += value > 0 ? 1 : 0;
            off += value <= 0 ? 1 : 0;
          }
          return on + off == column.length ? on : Double.NaN;
        });
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
    double[] magnitudes =
        columnMeans(
            h,
            column -> {
              double sum = 0;
              for (double value : column) {
                sum += Math.abs(value);
              }
              return sum;
            });
    double bound = threshold * Arrays.stream(magnitudes).sum() / magnitudes.length;
    return Arrays.stream(magnitudes)
        .map(size -> size <= bound ? 1 : size > bound ? 0 : Double.NaN)
        .toArray();
  }

  /** The sum over a column of what is averaged. */
  private interface ColumnSum {
    double of(double[] column);
  }

  private static double[] columnMeans(INDArray matrix, ColumnSum sum) {
    double[] column = new double[matrix.rows()];
    double[] means = new double[matrix.columns()];
    // All at once and column by column, as the engine keeps them: ND4J would look for each element.
    double[] values = columnByColumn(matrix);
    for (int unit = 0; unit < means.length; unit++) {
      System.arraycopy(values, unit * column.length, column, 0, column.length);
      means[unit] = sum.of(column) / column.length;
    }
    return means;
  }

  private static double[] columnByColumn(INDArray matrix) {
    boolean isPlain =
        (matrix.rows() == 1 || matrix.stride(0) == 1)
            && (matrix.columns() == 1 || matrix.stride(1) == matrix.rows());
    INDArray plain = isPlain ? matrix : matrix.dup('f');
    boolean isSingle = plain.dataType() == DataType.FLOAT;
    INDArray numbers = isSingle ? plain : plain.castTo(DataType.DOUBLE);
    double[] values = new double[Math.toIntExact(plain.length())];
    try {
      if (isSingle) {
        float[] singles = new float[values.length];
        numbers.data().asNioFloat().slice().get(singles);
        for (int i = 0; i < values.length; i++) {
          values[i] = singles[i];
        }
      } else {
        numbers.data().asNioDouble().slice().get(values);
      }
    } finally {
      // A window on an array's memory does not keep the array.
      Reference.reachabilityFence(numbers);
    }
    return values;
  }
}
