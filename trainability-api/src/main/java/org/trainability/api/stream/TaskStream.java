package org.trainability.api.stream;

import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;

/**
 * Makes the tasks of a run out of the samples of one data set, or without them.
 *
 * <p>A stream without boundaries has one task, which lasts as long as the run. A report needs
 * pieces all the same: a plan's tasks are then <em>windows</em>, of which neither the stream nor
 * who learns knows anything.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface TaskStream {

  /**
   * Makes a task. It depends on the arguments only, not on the tasks asked for before.
   *
   * @param data the samples of the run, in their fixed order
   * @param index the task, from 0; always 0 without boundaries
   * @param seeds the run's randomness
   * @return the task
   */
  Task task(LabelledData data, int index, Seeds seeds);

  /**
   * Makes the task of the test samples: what a network that has learned a task should make of
   * samples that are not among its own. What the task does to inputs and classes it does here too;
   * labels drawn for single samples have no meaning for others, which then keep their true ones.
   *
   * @param data the samples of the run, as {@link #task} is given them
   * @param test samples of the same shape and targets, which the run does not train on
   * @param index the task, from 0; always 0 without boundaries
   * @param seeds the run's randomness
   * @return the task; empty if test samples have no meaning for it, as where the stream makes its
   *     own inputs
   */
  default Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return Optional.empty();
  }

  /**
   * Tells what a network for all tasks takes and gives: as the data, unless the stream makes inputs
   * or targets of its own. Called before inputs are read.
   *
   * @param data the samples of the run
   * @return inputs and outputs
   * @throws IllegalArgumentException if the stream can't make tasks of such data, with the reason
   */
  default TaskShape shape(LabelledData data) {
    return TaskShape.of(data);
  }

  /**
   * Tells whether tasks show inputs of the data.
   *
   * @return false if the stream makes all inputs itself, so that those of the data need not be read
   */
  default boolean readsInputs() {
    return true;
  }

  /**
   * Tells whether one task ends and another begins.
   *
   * @return false if there is but one, which changes while it lasts
   */
  default boolean hasBoundaries() {
    return true;
  }

  /**
   * The stream whose tasks this one changes.
   *
   * @return its name and options; empty if there is none. The framework makes it and calls {@link
   *     #over}
   */
  default Optional<ComponentSpec> base() {
    return Optional.empty();
  }

  /**
   * Puts this stream over another.
   *
   * @param base as {@link #base} names it
   * @return the stream with which the run goes on
   */
  default TaskStream over(TaskStream base) {
    return this;
  }
}
