package org.trainability.api.metric;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a reading's number counts. */
@API(status = Status.STABLE, since = "0.1")
public enum Unit {
  /** A pure number. */
  ONE("1"),
  /** A whole number of things. */
  COUNT("count"),
  /** A part of a whole, in [0, 1]. */
  SHARE("share"),
  /** Information to base 2. */
  BITS("bit"),
  /** Information to base e. */
  NATS("nat"),
  /** Length of a parameter vector. */
  PARAMETER("parameter"),
  /** Loss per parameter: the length of a gradient. */
  LOSS_PER_PARAMETER("loss/parameter"),
  /** Squared length of a gradient. */
  SQUARED_LOSS_PER_PARAMETER("(loss/parameter)^2"),
  /** Curvature: an eigenvalue of the Hessian of the loss. */
  LOSS_PER_SQUARED_PARAMETER("loss/parameter^2"),
  /**
   * Curvature in coordinates in which the optimizer's step is its rate times the gradient: its
   * product with the rate is a pure number.
   */
  PER_RATE("1/rate"),
  /** The loss itself, in nats per sample. */
  LOSS("nat/sample");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** {@return how records and axes write it} */
  public String symbol() {
    return symbol;
  }
}
