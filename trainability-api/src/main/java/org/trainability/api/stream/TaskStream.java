package org.trainability.api.stream;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.Seeds;

/** Makes the tasks of a run out of one labelled data set. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface TaskStream {

  /**
   * Makes a task. It depends on the arguments only, not on the tasks asked for before.
   *
   * @param data the samples of the run, in their fixed order
   * @param index the task, from 0
   * @param seeds the run's randomness
   * @return the task
   */
  Task task(LabelledData data, int index, Seeds seeds);
}
