package org.trainability.api.data;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How good a network's outputs are, in a measure of which more is better.
 *
 * @param name of the measure, kebab case
 * @param value NaN where the batch does not define it
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Score(String name, double value) {

  /** The share of samples classified right, in [0, 1]. */
  public static final String ACCURACY = "accuracy";

  /** The share of the targets' variance that the outputs explain, at most 1. */
  public static final String R2 = "r2";
}
