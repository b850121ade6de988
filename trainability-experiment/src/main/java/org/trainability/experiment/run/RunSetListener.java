package org.trainability.experiment.run;

import org.trainability.api.data.Score;
import org.trainability.records.Status;

/** Receives the progress of a set of runs; called from several threads. */
public interface RunSetListener {

  /** Some steps of a run are done; the parameters are those of {@link RunListener#advanced}. */
  void advanced(RunRequest request, long stepsDone, int task, int tasks, Score score);

  /** A run is over. */
  void finished(RunRequest request, Status status);
}
