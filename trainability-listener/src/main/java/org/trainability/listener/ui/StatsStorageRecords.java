package org.trainability.listener.ui;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.trainability.api.controller.Decision;
import org.trainability.api.metric.Readings;
import org.trainability.records.TaskRow;
import org.trainability.records.TrainingRecords;

/**
 * Writes readings into the storage of DL4J's user interface: an update of type {@link
 * StoredReadings#TYPE} for each metric and step, the metric's id as its worker.
 */
public final class StatsStorageRecords implements TrainingRecords {

  private final StatsStorageRouter storage;
  private final String session;
  private final Clock clock;
  private final Set<String> known = new HashSet<>();
  private long last;

  /**
   * Writes nothing yet.
   *
   * @param storage where the updates go
   * @param session the id under which the run is stored
   */
  public StatsStorageRecords(StatsStorageRouter storage, String session) {
    this(storage, session, Clock.systemUTC());
  }

  StatsStorageRecords(StatsStorageRouter storage, String session, Clock clock) {
    this.storage = storage;
    this.session = session;
    this.clock = clock;
  }

  /**
   * DL4J keeps one update of a worker for each millisecond, and lists sessions that have static
   * information.
   */
  @Override
  public void append(long step, int task, String component, Readings readings) {
    last = Math.max(last + 1, clock.millis());
    if (known.add(component)) {
      Readings none = Readings.of(Map.of());
      storage.putStaticInfo(new StoredReadings(session, component, last, step, task, none));
    }
    storage.putUpdate(new StoredReadings(session, component, last, step, task, readings));
  }

  @Override
  public void audit(long step, int task, String controller, Decision<?> decision) {
    // The storage is for readings.
  }

  @Override
  public void append(long lastStep, TaskRow row, Duration whole, Duration measuring) {
    // The storage is for readings.
  }
}
