package org.trainability.experiment.stream;

/**
 * The steps of one task, numbered from 1. Each takes a batch; where the batch size does not divide
 * the number of samples, the last batch of an epoch is short. The batch size may have changed in
 * the middle of an epoch: then the rest of that epoch, and all later ones, are cut into batches of
 * the new size.
 *
 * @param samples in the task, at least 1
 * @param batch samples of a full batch, at least 1
 * @param steps in the task, at least 1
 * @param start where batches have this size from
 */
public record TaskSteps(int samples, int batch, int steps, Start start) {

  /**
   * A place between two steps.
   *
   * @param done steps before it, in this task
   * @param epoch of the step after it, from 0
   * @param offset samples of that epoch before it
   */
  public record Start(int done, int epoch, int offset) {

    /** The begin of a task. */
    public static final Start OF_TASK = new Start(0, 0, 0);
  }

  /** With one batch size for the whole task. */
  public TaskSteps(int samples, int batch, int steps) {
    this(samples, batch, steps, Start.OF_TASK);
  }

  /** {@return steps in an epoch of this batch size: ⌈samples / batch⌉} */
  public int perEpoch() {
    return batches(samples);
  }

  /** Steps in what was left of the epoch where the batch size changed. */
  private int inFirstEpoch() {
    return batches(samples - start.offset());
  }

  /**
   * {@return the place after them}
   *
   * @param done steps of the task, not fewer than at the {@link #start}
   */
  public Start after(int done) {
    int since = done - start.done();
    if (since < inFirstEpoch()) {
      return new Start(done, start.epoch(), start.offset() + since * batch);
    }
    int later = since - inFirstEpoch();
    return new Start(done, start.epoch() + 1 + later / perEpoch(), later % perEpoch() * batch);
  }

  /**
   * {@return how many steps of the task there are before a place is reached or passed; those before
   * the {@link #start} if it lies there or before}
   *
   * @param place in the task; how many steps it says are done does not matter
   * @throws ArithmeticException if their number is no int
   */
  public int until(Start place) {
    if (place.epoch() < start.epoch()
        || (place.epoch() == start.epoch() && place.offset() <= start.offset())) {
      return start.done();
    }
    if (place.epoch() == start.epoch()) {
      return Math.addExact(start.done(), batches(place.offset() - start.offset()));
    }
    int between = Math.multiplyExact(place.epoch() - start.epoch() - 1, perEpoch());
    int last = place.offset() == 0 ? 0 : batches(place.offset());
    return Math.addExact(Math.addExact(start.done() + inFirstEpoch(), between), last);
  }

  /** ⌈count / batch⌉. */
  private int batches(int count) {
    return (count - 1) / batch + 1;
  }

  /**
   * {@return the number of samples in its batch}
   *
   * @param stepInTask from 1, after the {@link #start}
   */
  public int size(int stepInTask) {
    return Math.min(batch, samples - after(stepInTask - 1).offset());
  }

  /**
   * {@return whether its batch is full}
   *
   * @param stepInTask from 1, after the {@link #start}
   */
  public boolean isFull(int stepInTask) {
    return size(stepInTask) == batch;
  }

  /**
   * {@return the last step with a full batch; the last one before the {@link #start} if there is
   * none}
   */
  public int lastFull() {
    int last = steps;
    // Of two steps in a row at most one is short, unless all are.
    while (last > start.done() && !isFull(last)) {
      last = samples < batch ? start.done() : last - 1;
    }
    return last;
  }
}
