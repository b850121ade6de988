package org.trainability.scheduler.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a hidden layer's outputs and weights say of its units, in double precision. Outputs have
 * shape [batch, outputs]; a layer of n units with b branches has outputs j·n + k, of branch j of
 * unit k.
 */
public final class UnitStatistics {

  private static final double DORMANCY_EPSILON = 1e-9;

  private UnitStatistics() {}

  /**
   * Averages outputs over the batch: mean_i h_ik.
   *
   * @param outputs shape [batch, outputs]
   * @return one number for each output
   */
  public static double[] means(INDArray outputs) {
    int columns = columns(outputs);
    return meanDeviations(Doubles.of(outputs), columns, null);
  }

  /**
   * Averages magnitudes over the batch: mean_i |h_ik|.
   *
   * @param outputs shape [batch, outputs]
   * @return one number for each output
   */
  public static double[] meanMagnitudes(INDArray outputs) {
    return meanMagnitudes(outputs, new double[columns(outputs)]);
  }

  /**
   * Computes how active units are beside the others of their layer: s_k = a_k / (mean_k a_k + 1e-9)
   * with a_k = mean_i |h_ik|, summed over a unit's branches.
   *
   * @param outputs shape [batch, branches · units]
   * @param units of the layer
   * @return s, one number for each unit; all 0 where all outputs are 0
   * @see "Sokar et al. 2023, The Dormant Neuron Phenomenon, Definition 1"
   */
  public static double[] dormancyScores(INDArray outputs, int units) {
    double[] scores = overBranches(meanMagnitudes(outputs), units);
    double mean = Arrays.stream(scores).sum() / units;
    for (int unit = 0; unit < units; unit++) {
      scores[unit] /= mean + DORMANCY_EPSILON;
    }
    return scores;
  }

  /**
   * Averages distances over the batch: mean_i |h_ik − c_k|.
   *
   * @param outputs shape [batch, outputs]
   * @param centers c, one for each output
   * @return one number for each output
   */
  public static double[] meanMagnitudes(INDArray outputs, double[] centers) {
    return meanDeviations(Doubles.of(outputs), columns(outputs), centers);
  }

  private static int columns(INDArray matrix) {
    return Math.toIntExact(matrix.size(1));
  }

  /** With centers means of distances from them; without, of the numbers themselves. */
  private static double[] meanDeviations(double[] values, int columns, double[] centers) {
    double[] means = new double[columns];
    for (int row = 0; row < values.length; row += columns) {
      for (int k = 0; k < columns; k++) {
        means[k] += centers == null ? values[row + k] : Math.abs(values[row + k] - centers[k]);
      }
    }
    int rows = values.length / columns;
    for (int k = 0; k < columns; k++) {
      means[k] /= rows;
    }
    return means;
  }

  /**
   * Averages the magnitudes of each row: mean_o |w_ko|, as of the weights by which the next layer
   * reads an output.
   *
   * @param weights shape [outputs, next]
   * @return one number for each row
   */
  public static double[] rowMagnitudes(INDArray weights) {
    int columns = columns(weights);
    double[] values = Doubles.of(weights);
    double[] means = new double[values.length / columns];
    for (int i = 0; i < values.length; i++) {
      means[i / columns] += Math.abs(values[i]);
    }
    for (int row = 0; row < means.length; row++) {
      means[row] /= columns;
    }
    return means;
  }

  /**
   * Averages the magnitudes of each column: mean_j |w_jk|, as of the weights that enter a unit.
   *
   * @param weights shape [in, units]
   * @return one number for each column
   */
  public static double[] columnMagnitudes(INDArray weights) {
    return meanMagnitudes(weights);
  }

  /**
   * Sums over each row |Σ_o w_ko g_ko|: by how much, to first order, the loss would change without
   * an output.
   *
   * @param weights shape [outputs, next]
   * @param gradient of the loss, same shape
   * @return one number for each row, ≥ 0
   */
  public static double[] rowProducts(INDArray weights, INDArray gradient) {
    int columns = columns(weights);
    double[] w = Doubles.of(weights);
    double[] g = Doubles.of(gradient);
    double[] sums = new double[w.length / columns];
    for (int i = 0; i < w.length; i++) {
      sums[i / columns] += w[i] * g[i];
    }
    for (int row = 0; row < sums.length; row++) {
      sums[row] = Math.abs(sums[row]);
    }
    return sums;
  }

  /**
   * Sums over the branches of each unit.
   *
   * @param outputs one number for each output
   * @param units n
   * @return one number for each unit
   */
  public static double[] overBranches(double[] outputs, int units) {
    double[] sums = new double[units];
    for (int output = 0; output < outputs.length; output++) {
      sums[output % units] += outputs[output];
    }
    return sums;
  }

  /**
   * Tells which units fired: some sample has a pre-activation above 0.
   *
   * @param preActivations shape [batch, units]
   * @return one for each unit
   */
  public static boolean[] fired(INDArray preActivations) {
    return some(preActivations, false);
  }

  /**
   * Tells which units of several branches fired: some sample has a pre-activation other than 0, so
   * that one of the branches is above 0.
   *
   * @param preActivations shape [batch, units]
   * @return one for each unit
   */
  public static boolean[] firedOnEitherSide(INDArray preActivations) {
    return some(preActivations, true);
  }

  private static boolean[] some(INDArray preActivations, boolean eitherSide) {
    int columns = columns(preActivations);
    double[] values = Doubles.of(preActivations);
    boolean[] fired = new boolean[columns];
    for (int i = 0; i < values.length; i++) {
      fired[i % columns] |= values[i] > 0 || (eitherSide && values[i] < 0);
    }
    return fired;
  }
}
