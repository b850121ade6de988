package org.trainability.api.controller;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.metric.Observation;

/**
 * Passes samples of the present task through the network as it stands, apart from training: nothing
 * of the run changes by it, running statistics included. A normalization over the batch is over the
 * samples shown together.
 *
 * <p>What it shows is what {@link Controller#probeNeeds()} names, at the present parameters and
 * without any regularizer. Each observation is valid until the next one.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface TaskProbe {

  /** {@return the number of batches in an epoch of the task, with the present batch size} */
  int batches();

  /**
   * Shows a batch of the task's first epoch.
   *
   * @param index from 0, below {@link #batches()}
   * @return what the network makes of that batch
   * @throws IllegalArgumentException for another index
   */
  Observation batch(int index);

  /**
   * Shows samples drawn from the task without replacement.
   *
   * @param samples at least 1; where the task has fewer, all are shown
   * @param random where they are drawn from
   * @return what the network makes of them
   */
  Observation draw(int samples, RandomGenerator random);
}
