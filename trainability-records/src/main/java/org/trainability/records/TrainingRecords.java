package org.trainability.records;

import java.io.IOException;
import java.time.Duration;
import org.trainability.api.controller.Decision;
import org.trainability.api.metric.Readings;

/** What is recorded of a training while it goes on. */
public interface TrainingRecords {

  /**
   * Something was measured.
   *
   * @param step of the run, from 1
   * @param task number, from 1
   * @param component the id under which it is recorded
   * @throws IOException if it can't be written
   */
  void append(long step, int task, String component, Readings readings) throws IOException;

  /**
   * A controller decided.
   *
   * @param step of the run, from 1; 0 before the first
   * @param task number, from 1
   * @param controller its name
   * @throws IOException if it can't be written
   */
  void audit(long step, int task, String controller, Decision<?> decision) throws IOException;

  /**
   * A task is over.
   *
   * @param lastStep of the task, counted over the run
   * @param whole time of the task
   * @param measuring the part of it spent measuring
   * @throws IOException if it can't be written
   */
  void append(long lastStep, TaskRow row, Duration whole, Duration measuring) throws IOException;
}
