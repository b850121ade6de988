package org.trainability.experiment.data;

import java.io.IOException;

/**
 * A data set that can't be used. The message names the file or data set, the rule, the value found
 * and what would be accepted.
 */
public final class DataException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param place the file or data set
   * @param message the rule, the value found and what would be accepted
   */
  public DataException(String place, String message) {
    super(place + ": " + message);
  }

  /**
   * @param place the file or data set
   * @param message the rule, the value found and what would be accepted
   * @param cause why reading failed
   */
  public DataException(String place, String message, IOException cause) {
    super(place + ": " + message, cause);
  }
}
