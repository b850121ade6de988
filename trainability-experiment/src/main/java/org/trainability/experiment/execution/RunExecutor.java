package org.trainability.experiment.execution;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.Status;

/**
 * Carries out independent runs somewhere. A run that fails, fails alone. The records are the same
 * wherever they are made, and whatever the number of runs at a time.
 */
public interface RunExecutor {

  /**
   * Carries out runs, beginning with the first. A run that was begun before goes on from its last
   * checkpoint; one that is at its end is left as it is. If an interruption is asked for, runs
   * under way are stopped after a checkpoint and the rest is not begun.
   *
   * @param runs prepared
   * @param context what the program hands over
   * @param listener receives their progress, perhaps from several threads
   * @return how each stands now, in the order of {@code runs}
   * @throws IOException if no run can be carried out
   * @throws InterruptedException if this thread is interrupted
   */
  Map<RunRequest, Status> run(
      List<PreparedRun> runs, ExecutionContext context, RunSetListener listener)
      throws IOException, InterruptedException;
}
