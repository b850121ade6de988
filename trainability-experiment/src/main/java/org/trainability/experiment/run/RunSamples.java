package org.trainability.experiment.run;

import java.util.Optional;
import org.trainability.api.data.DataException;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.LoadedData;
import org.trainability.experiment.plan.StreamPlan;

/**
 * The data sets of a run.
 *
 * @param training from which the run draws its samples
 * @param test read where it is asked for
 */
record RunSamples(LoadedData training, Test test) {

  /** The test samples. */
  @FunctionalInterface
  interface Test {

    /**
     * Reads them.
     *
     * @return all of them; empty if there are none
     * @throws DataException if they can't be read
     */
    Optional<LoadedData> load() throws DataException;
  }

  /** With what a plan names, or its data set. */
  static RunSamples of(DataSets sets, StreamPlan stream, LoadedData training) {
    return new RunSamples(training, () -> sets.loadTest(stream.data(), stream.test()));
  }
}
