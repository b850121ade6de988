package org.trainability.metrics.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How evenly each unit is switched on and off over a batch: the entropy of {@code p_j}, the share
 * of samples with a pre-activation {@code z_ij > 0}. A pre-activation of zero counts as off.
 */
public final class SignEntropy {

  private SignEntropy() {}

  /**
   * {@code −p_j ln p_j − (1−p_j) ln(1−p_j)} for each unit j.
   *
   * @param z pre-activations, shape [batch, units], at least 1 × 1, not changed
   * @return one value for each unit, in nats: from 0, where the unit is always on or always off, to
   *     ln 2; NaN for a unit with a pre-activation that is NaN
   * @see "Lewandowski et al. 2024, Plastic Learning with Deep Fourier Features: unit sign entropy"
   */
  public static double[] nats(INDArray z) {
    double[] entropies = UnitActivity.onShare(z);
    for (int unit = 0; unit < entropies.length; unit++) {
      double on = entropies[unit];
      entropies[unit] = Entropy.term(on) + Entropy.term(1 - on);
    }
    return entropies;
  }

  /**
   * {@code −p_j log₂ p_j − (1−p_j) log₂(1−p_j)} for each unit j.
   *
   * @param z pre-activations, shape [batch, units], at least 1 × 1, not changed
   * @return one value for each unit, in bits: {@link #nats} over ln 2, so from 0 to 1
   */
  public static double[] bits(INDArray z) {
    double[] entropies = nats(z);
    for (int unit = 0; unit < entropies.length; unit++) {
      entropies[unit] /= Math.log(2);
    }
    return entropies;
  }
}
