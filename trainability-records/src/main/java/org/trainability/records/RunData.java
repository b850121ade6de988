package org.trainability.records;

import java.util.List;
import java.util.Optional;

/** What a run recorded, as figures and claims read it. */
public interface RunData {

  /** {@return how the run stands; it may be unfinished} */
  Status status();

  /** {@return the tasks done, in their order} */
  List<TaskRow> tasks();

  /** {@return the names of the network's layers in their order; empty if no task is done} */
  default List<String> layers() {
    return tasks().isEmpty() ? List.of() : List.copyOf(tasks().get(0).rates().keySet());
  }

  /** {@return the name of the tasks' score; empty if no task is done} */
  default Optional<String> scoreName() {
    return tasks().stream().findFirst().map(row -> row.score().name());
  }

  /**
   * {@return what was kept of each task in place of its readings; empty where all readings are
   * there, so that {@link #series} has every value}
   */
  default Optional<TaskSummaries> summaries() {
    return Optional.empty();
  }

  /**
   * Every value of a quantity; of an archived run those that were kept.
   *
   * @param component a metric's id, or {@code controller/<signal>}
   * @param quantity {@code "value"} or the name of a detail
   * @param layer a layer's name, {@code network}, or {@value RunRecords#LAYERS} for the mean over
   *     those layers whose value is defined at a step
   * @return the defined values in the order of steps; empty if it was not measured
   */
  List<RunRecords.Point> series(String component, String quantity, String layer);
}
