package org.trainability.dl4j.control;

import org.trainability.dl4j.observation.ObservableStep;

/** A network in training that can be observed at each step. */
public interface ObservedNetwork extends Steerable {

  /**
   * The step whose gradient is known and whose update is to come. After the update it can still be
   * asked for the parameters, which are then the new ones, and for what {@link ObservableStep#keep}
   * kept.
   *
   * @return the step
   */
  ObservableStep step();

  /** {@return what metrics measure: that step, or the network as it is there at another batch} */
  default ObservableStep measured() {
    return step();
  }
}
