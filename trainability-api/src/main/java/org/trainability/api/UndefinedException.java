package org.trainability.api;

import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A quantity that was asked of an {@link org.trainability.api.metric.Observation} does not exist at
 * this step. The framework turns it into an undefined reading with this reason; a metric need not
 * catch it.
 */
@API(status = Status.STABLE, since = "0.1")
public final class UndefinedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with its reason.
   *
   * @param reason as a clause: "the optimizer keeps no second moment"
   */
  public UndefinedException(String reason) {
    super(reason, null, false, false);
  }

  /** {@return why the quantity does not exist, as a clause} */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
