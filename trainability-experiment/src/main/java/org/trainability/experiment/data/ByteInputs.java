package org.trainability.experiment.data;

import java.io.IOException;
import org.trainability.api.data.DataSet;

/** Samples whose inputs are bytes, read many at a time and without a detour by doubles. */
public interface ByteInputs extends DataSet.Inputs {

  /**
   * Reads the next samples.
   *
   * @param out receives their inputs, whole numbers from 0 to 255, from its start
   * @param samples how many; not more than are left
   * @throws IOException if they can't be read
   */
  void next(byte[] out, int samples) throws IOException;
}
