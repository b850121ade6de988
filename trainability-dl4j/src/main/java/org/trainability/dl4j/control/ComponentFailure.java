package org.trainability.dl4j.control;

import org.trainability.api.component.ComponentException;

/** A component threw while a run used it; the message names the component and the step. */
public final class ComponentFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Adds the step to what a component failed of.
   *
   * @param failure of a component
   * @param step of the run at which it was asked
   */
  public ComponentFailure(ComponentException failure, long step) {
    super(
        "%s failed at step %s: %s".formatted(failure.component(), step, failure.getCause()),
        failure.getCause());
  }

  /**
   * {@return what to throw instead}
   *
   * @param component that was asked, as {@code "metric 'sharpness'"}
   * @param thrown by it, or by another component that it made to be asked
   */
  static ComponentFailure of(String component, long step, Throwable thrown) {
    return new ComponentFailure(ComponentException.of(component, thrown), step);
  }
}
