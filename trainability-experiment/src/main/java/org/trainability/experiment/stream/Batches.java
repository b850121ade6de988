package org.trainability.experiment.stream;

import org.trainability.api.Seeds;
import org.trainability.experiment.data.kernel.Permutations;

/**
 * Cuts a task into batches. Each epoch passes over the samples in an order of its own, drawn for
 * that task and epoch alone, in batches of B with a shorter last one if B does not divide the
 * number of samples. A task may end anywhere in an epoch, and may be entered at any step: only the
 * epoch of the step asked for is drawn. For one thread.
 */
public final class Batches {

  private final int samples;
  private final int batch;
  private final Seeds seeds;
  private final int task;
  private final int stepsPerEpoch;
  private int epoch = -1;
  private int[] order;

  /**
   * @param samples in the task, at least 1
   * @param batch B, at least 1; may exceed {@code samples}
   * @param seeds the run's randomness
   * @param task the task's index, from 0
   * @throws IllegalArgumentException if a size is below 1
   */
  public Batches(int samples, int batch, Seeds seeds, int task) {
    if (samples < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "samples and batch must be at least 1, were %s and %s".formatted(samples, batch));
    }
    this.samples = samples;
    this.batch = batch;
    this.seeds = seeds;
    this.task = task;
    this.stepsPerEpoch = (samples - 1) / batch + 1;
  }

  /**
   * @return steps in an epoch: ⌈samples / B⌉
   */
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /**
   * The batch of a step. It depends on the step only, not on the steps asked for before; within an
   * epoch it takes no time.
   *
   * @param step of the task, from 0
   * @return its samples, as positions in the task's arrays
   */
  public Batch at(int step) {
    int wanted = step / stepsPerEpoch;
    if (wanted != epoch) {
      order = Permutations.random(samples, seeds.random("order", task, wanted));
      epoch = wanted;
    }
    int from = from(step);
    return new Batch(epoch, order, from, from + size(step));
  }

  /**
   * @param step of the task, from 0
   * @return the size of the batch of that step, at least 1; draws nothing
   */
  public int size(int step) {
    return Math.min(batch, samples - from(step));
  }

  private int from(int step) {
    return step % stepsPerEpoch * batch;
  }
}
