package org.trainability.listener.generic;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The rate of one layer, as DL4J's updater asks for it at each update: a schedule that gives what
 * it was last set to.
 */
public final class LayerRate implements ISchedule {

  private static final long serialVersionUID = 1L;

  private volatile double rate;

  /**
   * Makes a schedule that stands at one rate.
   *
   * @param rate η ≥ 0, finite
   */
  public LayerRate(@JsonProperty("rate") double rate) {
    this.rate = rate;
  }

  /** {@return η} */
  public double getRate() {
    return rate;
  }

  /**
   * Sets the rate of the next updates.
   *
   * @param rate η from the next update on
   */
  public void setRate(double rate) {
    this.rate = rate;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return rate;
  }

  @Override
  public ISchedule clone() {
    return new LayerRate(rate);
  }
}
