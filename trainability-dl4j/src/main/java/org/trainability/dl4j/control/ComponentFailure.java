package org.trainability.dl4j.control;

/** A component threw while a run used it; the message names the component and the step. */
public final class ComponentFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ComponentFailure(String component, long step, RuntimeException cause) {
    super("%s failed at step %d: %s".formatted(component, step, cause), cause);
  }
}
