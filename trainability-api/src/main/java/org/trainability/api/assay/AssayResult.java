package org.trainability.api.assay;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How well an aged network fits something new, beside one that never aged. Ratios are NaN where the
 * fresh network's value is 0, or a fit has diverged. An aged network can fit better than a fresh
 * one: features help.
 *
 * @param aged the stored network
 * @param fresh a newly drawn network with the same samples in the same order
 * @param constantLoss the loss of the best constant output: what biases alone can learn
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record AssayResult(FitCurve aged, FitCurve fresh, double constantLoss) {

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
   * The measured plasticity: by how much the aged network fits better than a constant, over how
   * much the fresh one does. 1 for a network like a fresh one, 0 for one whose biases alone learn,
   * below 0 where not even they do.
   *
   * @return (ℓ_c − ℓ) of the aged over that of the fresh network, ℓ_c the loss of the best constant
   */
  public double plasticity() {
    return ratio(constantLoss - aged.last().loss(), constantLoss - fresh.last().loss());
  }

  private double ratio(double ofAged, double ofFresh) {
    return ofFresh == 0 || aged.hasDiverged() || fresh.hasDiverged()
        ? Double.NaN
        : ofAged / ofFresh;
  }
}
