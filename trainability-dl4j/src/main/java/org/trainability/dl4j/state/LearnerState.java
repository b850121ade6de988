package org.trainability.dl4j.state;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network in training between two steps. The parameters that the learner was made with, and
 * random vectors, are not in it: they follow from how the learner is made.
 *
 * @param parameters all of DL4J's, running statistics included
 * @param initial the trained parameters as a reset drew them last; null where there was none, and
 *     those that the learner was made with are the initial ones
 * @param optimizer what it keeps, and the rates; null where that is not known, of parameters that
 *     were trained elsewhere
 * @param computed steps computed so far, from which follow the noise of the next forward pass and
 *     what an optimizer draws
 * @param iteration DL4J's count of updates, which its schedules go by
 * @param lastUpdate what the optimizer added to the parameters last; null where it is not needed to
 *     know
 * @param average the running average of the parameters; null where no controller works with one
 * @param penalties what penalties on what the network computes keep, in their order
 */
public record LearnerState(
    VectorBits parameters,
    VectorBits initial,
    OptimizerState optimizer,
    long computed,
    int iteration,
    VectorBits lastUpdate,
    AverageState average,
    List<PenaltyState> penalties) {

  /**
   * {@return the initial values: {@code made} itself, or a new array of the same shape}
   *
   * @param made the trained parameters that the learner was made with, shape [size]
   * @throws IllegalArgumentException if the state's are of another number or type
   */
  public INDArray initialValues(INDArray made) {
    if (initial == null) {
      return made;
    }
    INDArray values = made.like();
    initial.copyTo(values);
    return values;
  }
}
