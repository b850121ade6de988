package org.trainability.api.controller;

import java.util.Map;
import org.trainability.api.metric.Readings;

/**
 * What a controller knows when it decides.
 *
 * @param event what it is asked about
 * @param step the run's step, from 1; at a task's start the number of steps already done; at a
 *     divergence the one whose loss was not finite
 * @param totalSteps of the whole run
 * @param task the task's number, from 1
 * @param stepInTask from 1; 0 at a task's start
 * @param stepsInTask T, the length of this task
 * @param rates every layer's present rate, in the network's order
 * @param signals the readings of {@link Controller#signals()}; empty but at a step
 */
public record Situation(
    Event event,
    long step,
    long totalSteps,
    int task,
    int stepInTask,
    int stepsInTask,
    Map<String, Double> rates,
    Map<String, Readings> signals) {

  /** What a controller is asked about. */
  public enum Event {
    /** A task is to begin. */
    TASK_START,

    /** A step's gradient is known, its update is to come. */
    STEP,

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
