package org.trainability.api.controller;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.Seeds;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Readings;

/**
 * What a controller knows when it decides.
 *
 * @param event what it is asked about
 * @param step the run's step, from 1; at a task's start the number of steps already done; at a
 *     divergence the one whose loss was not finite
 * @param totalSteps of the whole run, with the present batch size
 * @param task the task's number, from 1
 * @param stepInTask from 1; 0 at a task's start
 * @param stepsInTask T, the length of this task, with the present batch size
 * @param batchSize B, the number of samples in a full batch; 0 if the framework does not know it
 * @param taskSamples N, the number of samples of this task; 0 if the framework does not know it
 * @param samples in the batch of this step, at most B; 0 at a task's start
 * @param loss of this step's batch before the update, with no regularizer's penalty; empty at a
 *     task's start and at a divergence
 * @param layers the trainable layers, in the network's order
 * @param rates every layer's present rate, in the network's order
 * @param signals the readings of {@link Controller#signals()}; empty but at a step
 * @param observation what {@link Controller#needs()} names of this step, or of the parameters alone
 *     where there is no step; empty if it names nothing. Valid during {@link Controller#decide}
 *     only; nothing in it may be changed
 * @param probe shows samples of this task apart from training, if {@link Controller#probeNeeds()}
 *     names something and there is a task's data to look at. Valid during {@link Controller#decide}
 *     only
 * @param seeds randomness of this decision alone, derived from the run's seed, the controller's
 *     name, the step and the decision's number. It is a value: asked twice for the same purpose, it
 *     gives the same numbers
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Situation(
    Event event,
    long step,
    long totalSteps,
    int task,
    int stepInTask,
    int stepsInTask,
    int batchSize,
    int taskSamples,
    int samples,
    OptionalDouble loss,
    List<LayerShape> layers,
    Map<String, Double> rates,
    Map<String, Readings> signals,
    Optional<Observation> observation,
    Optional<TaskProbe> probe,
    Seeds seeds) {

  /** A situation for the test of a controller that looks at nothing. */
  public Situation(
      Event event,
      long step,
      long totalSteps,
      int task,
      int stepInTask,
      int stepsInTask,
      int batchSize,
      int samples,
      OptionalDouble loss,
      List<LayerShape> layers,
      Map<String, Double> rates,
      Map<String, Readings> signals,
      Seeds seeds) {
    this(
        event,
        step,
        totalSteps,
        task,
        stepInTask,
        stepsInTask,
        batchSize,
        0,
        samples,
        loss,
        layers,
        rates,
        signals,
        Optional.empty(),
        Optional.empty(),
        seeds);
  }

  /**
   * A situation for the test of a controller to which batch, loss, layers and randomness do not
   * matter: the size is 0, none is known, and the seed is 0.
   */
  public Situation(
      Event event,
      long step,
      long totalSteps,
      int task,
      int stepInTask,
      int stepsInTask,
      Map<String, Double> rates,
      Map<String, Readings> signals) {
    this(
        event,
        step,
        totalSteps,
        task,
        stepInTask,
        stepsInTask,
        0,
        0,
        0,
        OptionalDouble.empty(),
        List.of(),
        rates,
        signals,
        Optional.empty(),
        Optional.empty(),
        new Seeds(0));
  }

  /** What a controller is asked about. */
  public enum Event {
    /** A task is to begin. */
    TASK_START,

    /** A step's gradient is known, its update is to come: {@link Cadence.Phase#BEFORE_UPDATE}. */
    STEP,

    /** A step's update is done: {@link Cadence.Phase#AFTER_UPDATE}. */
    UPDATED,

    /**
     * The loss has ceased to be finite, at the step, task and step in task that the situation
     * names. The run has gone back to the start of this task: its parameters, the rates and the
     * controller's state are those from which the task's first step was taken. The actions are done
     * there, and the task begins again from what they and the new state make of it; what diverges
     * once more goes back to that. {@link Action.Stop}, or no action at all, ends the run as
     * diverged.
     */
    DIVERGENCE
  }
}
