package org.trainability.api.stream;

import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One task: a pool of samples at the positions 0 … n−1. The framework draws the batches: each epoch
 * passes over all positions once, in an order of its own. What a position shows may change from
 * update to update; of a {@link FixedTask} it does not.
 *
 * <p>A task is made before it is known whether it will be trained: to make one should cost little,
 * and reads no inputs.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Task {

  /**
   * Counts the positions.
   *
   * @return n, at least 1
   */
  int size();

  /**
   * Shows the samples of one batch. The answer depends on the arguments alone, so that a run that
   * was interrupted goes on with the same; calls come with growing updates otherwise, which a task
   * may use to be quick.
   *
   * @param update of the task, from 0
   * @param positions of the batch, each in [0, n); not changed
   * @return inputs and target of each position, in this order; valid until the next call
   */
  Examples at(long update, int[] positions);

  /**
   * The numbers from 0.
   *
   * @param n how many
   * @return 0, 1, …, n − 1
   */
  static int[] identity(int n) {
    return IntStream.range(0, n).toArray();
  }
}
