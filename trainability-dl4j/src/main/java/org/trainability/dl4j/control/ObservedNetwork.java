package org.trainability.dl4j.control;

import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Need;
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

  /**
   * Passes samples through the network as it stands, apart from the step under way, and changes
   * nothing.
   *
   * @param inputs shape [samples, inputs]
   * @param targets one for each sample
   * @param needs what will be asked for, each {@linkplain Need#isKnownOfProbes known of probes}
   * @return what can be asked for, valid until the next probe
   * @throws IllegalArgumentException if this network can't be probed
   */
  default ObservableStep probe(INDArray inputs, Targets targets, Set<Need> needs) {
    throw new IllegalArgumentException(
        "a controller probes samples of the task, which is done for dense networks of the lab alone");
  }
}
