package org.trainability.experiment.execution;

import java.util.Objects;
import org.trainability.api.data.Score;
import org.trainability.records.Status;

/** What a process that has work done and its worker say to each other, a line of JSON each. */
final class WorkerMessage {

  private WorkerMessage() {}

  /**
   * To the worker: carry out a run. That nothing more comes means: stop.
   *
   * @param directory of a prepared run, absolute
   * @param libraryTried whether the process that gives the order has, on this machine, loaded the
   *     library that writes the readings: the worker then loads it at the end of the run only,
   *     which saves half a second of its start
   */
  record Order(String directory, boolean libraryTried) {}

  /**
   * From the worker, about the run it was given last: how far it is, or that it is over.
   *
   * @param advanced null if it is over
   * @param ended null if it is not
   */
  record Event(Advanced advanced, Status ended) {

    Event {
      if ((advanced == null) == (ended == null)) {
        throw new IllegalArgumentException("a run is under way or over, not both and not neither");
      }
    }

    static Event advanced(long steps, int task, int tasks, Score score) {
      return new Event(new Advanced(steps, task, tasks, score), null);
    }

    static Event ended(Status status) {
      return new Event(null, Objects.requireNonNull(status));
    }
  }

  /** See {@link org.trainability.experiment.run.RunListener#advanced}. */
  record Advanced(long steps, int task, int tasks, Score score) {}
}
