package org.trainability.api.network;

import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Projects a layer's parameters onto a set after each update of the optimizer, or takes a damped
 * step towards it: weight clipping, norms held fixed, orthogonal rows. The optimizer's state stays
 * as it is.
 *
 * <p>An instance may keep a cache to be faster, but no result may depend on it.
 *
 * @see "Keras and DL4J use the word in the same sense"
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Constraint {

  /**
   * Tells why it is not defined in a network whose hidden layers all have the same activation and
   * normalization. A plan of such a network is refused with the reason.
   *
   * @param activation after each hidden layer
   * @param normalization before each activation, or after it
   * @return the reason, as a clause; empty if it is defined there
   */
  default Optional<String> objection(Activation activation, Normalization normalization) {
    return Optional.empty();
  }

  /**
   * Tells after how many updates of a run it acts for the first time. That a run ends before is
   * said before it begins.
   *
   * @return the number, from 1; 1 if not overridden
   */
  default long firstAction() {
    return 1;
  }

  /**
   * Projects the parameters of one layer. Where the projection does not exist, as for a unit whose
   * weights are all zero, the parameters stay as they are.
   *
   * @param layer its tensors' values are changed in place, nothing else is
   * @param updates number of updates of the run, the last one included, from 1: for constraints
   *     that act at every so many
   */
  void project(TrainableLayer layer, long updates);
}
