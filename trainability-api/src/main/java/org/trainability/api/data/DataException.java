package org.trainability.api.data;

import java.io.IOException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A data set that can't be used. The message names the file or data set, the rule, the value found
 * and what would be accepted.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class DataException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Names what is wrong.
   *
   * @param place the file or data set
   * @param message the rule, the value found and what would be accepted
   */
  public DataException(String place, String message) {
    super(place + ": " + message);
  }

  /**
   * Names what is wrong.
   *
   * @param place the file or data set
   * @param message the rule, the value found and what would be accepted
   * @param cause why reading failed
   */
  public DataException(String place, String message, Exception cause) {
    super(place + ": " + message, cause);
  }
}
