package org.trainability.api.component;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One mistake in the options given for a component.
 *
 * @param path which option, as {@code "lambda"} or {@code "bound.window"}; empty for the component
 * @param message the rule, the value found and what would be accepted
 */
@API(status = Status.STABLE, since = "0.1")
public record Problem(String path, String message) {

  /** {@return the same problem seen from the component that holds this one under {@code option}} */
  public Problem under(String option) {
    return new Problem(path.isEmpty() ? option : option + "." + path, message);
  }
}
