package org.trainability.dl4j.assay;

/**
 * How well an aged network fits something new, beside one that never aged. Ratios are NaN where the
 * fresh network's value is 0, or a fit has diverged. An aged network can fit better than a fresh
 * one: features help.
 *
 * @param aged the stored network
 * @param fresh a newly drawn network with the same samples in the same order
 */
public record AssayResult(FitCurve aged, FitCurve fresh) {

  /** The loss after the last update, aged over fresh: above 1 where the network has aged. */
  public double lossRatio() {
    return ratio(aged.last().loss(), fresh.last().loss());
  }

  /** The area under the losses, aged over fresh: above 1 where the network has aged. */
  public double lossAreaRatio() {
    return ratio(aged.lossArea(), fresh.lossArea());
  }

  /** The score after the last update, aged over fresh: below 1 where the network has aged. */
  public double scoreRatio() {
    return ratio(aged.last().score(), fresh.last().score());
  }

  /** The area under the scores, aged over fresh: below 1 where the network has aged. */
  public double scoreAreaRatio() {
    return ratio(aged.scoreArea(), fresh.scoreArea());
  }

  /**
   * The measured plasticity: what the aged network's fit has gained on its loss, over what the
   * fresh one's has gained, 1 for a network like a fresh one and 0 for one that can't be trained.
   *
   * @return (ℓ⁰ − ℓ) of the aged over that of the fresh network, with ℓ⁰ the loss before any update
   *     of the fresh one for both, so that a bad start counts
   */
  public double plasticity() {
    double start = fresh.points().get(0).loss();
    return ratio(start - aged.last().loss(), start - fresh.last().loss());
  }

  private static double ratio(double aged, double fresh) {
    return fresh == 0 || !Double.isFinite(aged) ? Double.NaN : aged / fresh;
  }
}
