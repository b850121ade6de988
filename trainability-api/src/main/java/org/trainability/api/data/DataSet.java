package org.trainability.api.data;

import java.io.Closeable;
import java.io.IOException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Samples to learn from: inputs of one shape and a target for each, in a fixed order. The same
 * options and the same files give the same samples.
 *
 * <p>A data set gives numbers as they stand in its files. Which samples a run uses, how they are
 * normalized and where they are kept is the framework's business, so a data set need hold nothing
 * in memory but its targets. Both methods may be called again, also at the same time.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface DataSet {

  /**
   * Tells size, shape and targets, without reading the inputs where that can be avoided. Called
   * when a plan is checked.
   *
   * @return what the data set holds
   * @throws DataException if it can't be read, with the place, the rule, the value found and what
   *     would be accepted
   * @throws IOException if reading fails
   */
  DataOutline outline() throws IOException;

  /**
   * Begins to read the inputs, from the first sample on.
   *
   * @return the inputs of all samples, one after the other
   * @throws DataException if they can't be read
   * @throws IOException if reading fails
   */
  Inputs open() throws IOException;

  /** One pass over the inputs. */
  @API(status = Status.EXPERIMENTAL, since = "0.1")
  interface Inputs extends Closeable {

    /**
     * Reads the inputs of the next sample. Not called after the last one, whose call is where a
     * file is found to be longer than it should be.
     *
     * @param out receives {@link InputShape#inputs()} finite numbers: channel by channel, in each
     *     row by row
     * @throws DataException if they can't be read, or a number is not finite
     * @throws IOException if reading fails
     */
    void next(double[] out) throws IOException;
  }
}
