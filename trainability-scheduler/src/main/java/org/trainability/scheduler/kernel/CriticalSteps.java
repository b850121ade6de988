package org.trainability.scheduler.kernel;

import org.trainability.api.UndefinedException;

/**
 * Steps beyond which noise or curvature is expected to undo what a gradient step gains. B is the
 * batch size, ‖g‖² the squared norm of the mean gradient, σ²_ps the mean squared distance of the
 * per-sample gradients from it; μ and σ² belong to the normalized sharpness. Of NaN they are NaN.
 */
public final class CriticalSteps {

  private CriticalSteps() {}

  /**
   * α_g* = B‖g‖²/σ²_ps (Section 4 of the paper). It has a floor: per-sample gradients with no
   * common signal give about B/(B−1), not 0, because ‖g‖² itself carries σ²/B of noise.
   *
   * @param batch B
   * @param normSquared ‖g‖²
   * @param noise σ²_ps
   * @return α_g* ≥ 0
   * @throws UndefinedException for a batch of one sample, or if σ²_ps = 0
   */
  public static double noise(int batch, double normSquared, double noise) {
    requireBatch(batch);
    if (noise <= 0) {
      throw new UndefinedException("the per-sample gradients do not differ");
    }
    return batch * normSquared / noise;
  }

  /**
   * α_g* without its floor: α_g*(B−1)/B − 1, which is 0 on average where there is no signal.
   *
   * @param batch B ≥ 2
   * @param criticalStep α_g*
   * @return at least −1
   */
  public static double debiased(int batch, double criticalStep) {
    return criticalStep * (batch - 1) / batch - 1;
  }

  /**
   * A bound without its floor, where the noise that decides is a part of all noise: α(B−1)/B −
   * share.
   *
   * @param batch B ≥ 2
   * @param criticalStep α
   * @param share of the noise that lies in the directions of the signal, in [0, 1]
   * @return at least −1
   */
  public static double debiased(int batch, double criticalStep, double share) {
    return criticalStep * (batch - 1) / batch - share;
  }

  /**
   * α_vol* = 1/(κ Vol) (App. B.2 of the paper).
   *
   * @param volatility Vol ≥ 0
   * @param kappa κ &gt; 0
   * @return α_vol* &gt; 0
   * @throws UndefinedException if Vol = 0
   */
  public static double volatility(double volatility, double kappa) {
    if (volatility <= 0) {
      throw new UndefinedException("the normalized sharpness does not vary");
    }
    return 1 / (kappa * volatility);
  }

  /**
   * The volatility-inflated noise σ̃² = σ²_ps + β‖g‖²Vol (Eq. 2 of the paper).
   *
   * @param noise σ²_ps
   * @param normSquared ‖g‖²
   * @param volatility Vol ≥ 0
   * @param beta β ≥ 0
   * @return σ̃²
   */
  public static double inflatedNoise(
      double noise, double normSquared, double volatility, double beta) {
    return noise + beta * normSquared * volatility;
  }

  /**
   * α̃* = B‖g‖²/σ̃² (Eq. 3 of the paper).
   *
   * @param batch B
   * @param normSquared ‖g‖²
   * @param inflatedNoise σ̃²
   * @return α̃* ≥ 0
   * @throws UndefinedException for a batch of one sample, whose noise is unknown and not zero, or
   *     if σ̃² = 0
   */
  public static double combined(int batch, double normSquared, double inflatedNoise) {
    requireBatch(batch);
    if (inflatedNoise <= 0) {
      throw new UndefinedException("there is neither noise nor volatility");
    }
    return batch * normSquared / inflatedNoise;
  }

  /**
   * The largest step at which an unstable update, αλ̄ ≥ 2, has at most the probability δ by
   * Cantelli's inequality: 2/(μ + σ√((1−δ)/δ)) (Eq. A.5 of the paper).
   *
   * @param mean μ
   * @param variance σ² ≥ 0
   * @param delta δ in (0, 1)
   * @return the cap, &gt; 0
   * @throws UndefinedException if the denominator is not positive
   */
  public static double cantelliCap(double mean, double variance, double delta) {
    double denominator = mean + Math.sqrt(variance * (1 - delta) / delta);
    if (!(denominator > 0)) {
      throw new UndefinedException("the likely normalized sharpness is not positive");
    }
    return 2 / denominator;
  }

  /**
   * The largest step at which the quadratic term of the expected contraction is at most the share c
   * of the linear one: 2cμ/(μ²+σ²) (Eq. A.3 of the paper).
   *
   * @param mean μ
   * @param variance σ² ≥ 0
   * @param share c in (0, 1)
   * @return the bound, &gt; 0
   * @throws UndefinedException if μ ≤ 0
   */
  public static double contractionBound(double mean, double variance, double share) {
    if (!(mean > 0)) {
      throw new UndefinedException("the mean normalized sharpness is not positive");
    }
    return 2 * share * mean / (mean * mean + variance);
  }

  private static void requireBatch(int batch) {
    if (batch < 2) {
      throw new UndefinedException("a batch of one sample shows no noise");
    }
  }
}
