package org.trainability.dl4j.control;

import java.util.List;
import java.util.Optional;

/**
 * What a training's session does not decide: how long it is, its batches, what is measured when.
 */
public interface Course {

  /** {@return steps of the whole training, if it goes on as it is} */
  long totalSteps();

  /** {@return steps of the present task} */
  int stepsInTask();

  /**
   * Tells whether who learns may know that a task ends and another begins.
   *
   * @return false where tasks are windows for reports alone: the network's controller and its
   *     metrics then see one task
   */
  default boolean hasBoundaries() {
    return true;
  }

  /** {@return the name of the score of all batches} */
  String scoreName();

  /** {@return samples of a full batch; 0 where that is not known} */
  int batchSize();

  /** {@return samples of the present task; 0 where that is not known} */
  default int taskSamples() {
    return 0;
  }

  /**
   * {@return the samples of the present task, to be looked at apart from training; empty where
   * there are none to be had}
   */
  default Optional<TaskData> taskData() {
    return Optional.empty();
  }

  /**
   * {@return the metrics that are measured at that step, in their order}
   *
   * @param step of the training, from 1
   * @param stepInTask from 1
   */
  List<MeasuredMetric> due(long step, int stepInTask);

  /**
   * Sets the number of samples in a batch, from the next batch on.
   *
   * @param size B
   * @throws IllegalArgumentException if that can't be done here
   */
  void setBatchSize(int size);
}
