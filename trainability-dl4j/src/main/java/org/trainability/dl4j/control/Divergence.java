package org.trainability.dl4j.control;

import java.util.Map;
import java.util.OptionalDouble;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;

/**
 * Where the loss of a training ceased to be finite.
 *
 * @param loss that was found
 * @param step of the run, from 1
 * @param totalSteps of the run
 * @param task its number, from 1
 * @param stepInTask from 1
 * @param stepsInTask the length of the task
 * @param hasBoundaries whether the controller knows of that task; else of one that lasts as long as
 *     the run
 */
public record Divergence(
    double loss,
    long step,
    long totalSteps,
    int task,
    int stepInTask,
    int stepsInTask,
    boolean hasBoundaries) {

  /**
   * The id under which it is recorded that a run was rolled back: the value, of the network, is the
   * step at which the loss was no longer finite; it stands at the step that was gone back to.
   */
  public static final String RECORDED_ID = "controller/divergence";

  /**
   * {@return when the controller is asked}
   *
   * @param batchSize at the start of the task
   * @param taskSamples samples of the task; 0 where that is not known
   */
  public Moment moment(int batchSize, int taskSamples) {
    return new Moment(
        Situation.Event.DIVERGENCE,
        step,
        totalSteps,
        hasBoundaries ? task : 1,
        hasBoundaries ? stepInTask : Math.toIntExact(step),
        hasBoundaries ? stepsInTask : Math.toIntExact(totalSteps),
        batchSize,
        taskSamples,
        0,
        OptionalDouble.empty());
  }

  /** {@return what is recorded of a roll-back, under {@link #RECORDED_ID}} */
  public Readings readings() {
    return Readings.of(Map.of(Scope.NETWORK, Reading.of((double) step, Unit.ONE)));
  }

  /** For people. */
  @Override
  public String toString() {
    return "the loss became %s at step %s of %s %s"
        .formatted(loss, stepInTask, hasBoundaries ? "task" : "window", task);
  }
}
