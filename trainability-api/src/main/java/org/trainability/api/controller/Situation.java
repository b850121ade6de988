package org.trainability.api.controller;

import java.util.Map;
import org.trainability.api.metric.Readings;

/**
 * What a controller knows when it decides.
 *
 * @param event what it is asked about
 * @param step the run's step, from 1; at a task's start the number of steps already done
 * @param totalSteps of the whole run
 * @param task the task's number, from 1
 * @param stepInTask from 1; 0 at a task's start
 * @param stepsInTask T, the length of this task
 * @param rates every layer's present rate, in the network's order
 * @param signals the readings of {@link Controller#signals()}; empty at a task's start
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
    TASK_START,
    STEP
  }
}
