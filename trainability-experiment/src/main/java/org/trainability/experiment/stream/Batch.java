package org.trainability.experiment.stream;

import java.util.Arrays;

/**
 * The samples of one step: {@code order[from]} to {@code order[to − 1]}. The array is not copied
 * and must not be changed.
 *
 * @param epoch the pass over the task that the step belongs to, from 0
 * @param order the order of that pass: each position in the task's arrays once
 * @param from first index into {@code order}
 * @param to one after the last
 */
public record Batch(int epoch, int[] order, int from, int to) {

  /** {@return the number of samples, at least 1} */
  public int size() {
    return to - from;
  }

  /** {@return the positions of its samples, in a new array} */
  public int[] positions() {
    return Arrays.copyOfRange(order, from, to);
  }
}
