package org.trainability.listener;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.trainability.api.controller.Decision;
import org.trainability.api.metric.Readings;
import org.trainability.records.TaskRow;
import org.trainability.records.TrainingRecords;

/**
 * Records the same in several places.
 *
 * @param all in the order in which they are told
 */
record AllRecords(List<TrainingRecords> all) implements TrainingRecords {

  @Override
  public void append(long step, int task, String component, Readings readings) throws IOException {
    for (TrainingRecords each : all) {
      each.append(step, task, component, readings);
    }
  }

  @Override
  public void audit(long step, int task, String controller, Decision<?> decision)
      throws IOException {
    for (TrainingRecords each : all) {
      each.audit(step, task, controller, decision);
    }
  }

  @Override
  public void append(long lastStep, TaskRow row, Duration whole, Duration measuring)
      throws IOException {
    for (TrainingRecords each : all) {
      each.append(lastStep, row, whole, measuring);
    }
  }
}
