package org.trainability.dl4j.control;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.data.Targets;

/** The samples of a task, to be looked at apart from training. */
public interface TaskData {

  /**
   * Some samples of the task; overwritten by the next ones.
   *
   * @param inputs shape [samples, inputs]
   * @param targets one for each sample
   */
  record Samples(INDArray inputs, Targets targets) {}

  /** {@return the number of batches in an epoch} */
  int batches();

  /**
   * {@return its samples}
   *
   * @param index of a batch of the task's first epoch, from 0
   */
  Samples batch(int index);

  /**
   * {@return samples drawn without replacement}
   *
   * @param count how many at most
   * @param random where they are drawn from
   */
  Samples draw(int count, RandomGenerator random);
}
