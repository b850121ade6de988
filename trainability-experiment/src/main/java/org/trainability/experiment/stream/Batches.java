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

  private final Seeds seeds;
  private final int task;
  private TaskSteps steps;
  private int epoch = -1;
  private int[] order;

  /**
   * Draws the order of a task's first epoch.
   *
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
    this.seeds = seeds;
    this.task = task;
    this.steps = new TaskSteps(samples, batch, Integer.MAX_VALUE);
  }

  /**
   * Continues with another batch size.
   *
   * @param steps of the same task; steps before their start can't be asked for any more
   */
  public void follow(TaskSteps steps) {
    this.steps = steps;
  }

  /** {@return steps in an epoch: ⌈samples / B⌉} */
  public int stepsPerEpoch() {
    return steps.perEpoch();
  }

  /**
   * The batch of a step. It depends on the step only, not on the steps asked for before; within an
   * epoch it takes no time.
   *
   * @param step of the task, from 0
   * @return its samples, as positions in the task's arrays
   */
  public Batch at(int step) {
    TaskSteps.Start place = steps.after(step);
    if (place.epoch() != epoch) {
      order = Permutations.random(steps.samples(), seeds.random("order", task, place.epoch()));
      epoch = place.epoch();
    }
    return new Batch(epoch, order, place.offset(), place.offset() + size(step));
  }

  /**
   * {@return the size of the batch of that step, at least 1; draws nothing}
   *
   * @param step of the task, from 0
   */
  public int size(int step) {
    return steps.size(step + 1);
  }
}
