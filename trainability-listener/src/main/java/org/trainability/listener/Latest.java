package org.trainability.listener;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trainability.api.controller.Decision;
import org.trainability.api.metric.Readings;
import org.trainability.records.TaskRow;
import org.trainability.records.TrainingRecords;

/** Remembers what was measured last. */
final class Latest implements TrainingRecords {

  private final Map<String, Readings> readings = new LinkedHashMap<>();

  /** {@return the last readings by id, unmodifiable} */
  Map<String, Readings> readings() {
    return Collections.unmodifiableMap(readings);
  }

  @Override
  public void append(long step, int task, String component, Readings measured) {
    readings.put(component, measured);
  }

  @Override
  public void audit(long step, int task, String controller, Decision<?> decision) {
    // Readings alone are remembered.
  }

  @Override
  public void append(long lastStep, TaskRow row, Duration whole, Duration measuring) {
    // Readings alone are remembered.
  }
}
