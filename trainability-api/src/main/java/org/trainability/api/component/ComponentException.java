package org.trainability.api.component;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A component threw, whatever it threw; the message names the component. */
@API(status = Status.STABLE, since = "0.1")
public final class ComponentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String component;

  private ComponentException(String component, Throwable cause) {
    super("%s failed: %s".formatted(component, cause), cause);
    this.component = component;
  }

  /**
   * Names the component that threw. Where one component calls another, the inner one's name stays.
   *
   * @param component as {@code "metric 'sharpness'"}
   * @param thrown by it: an exception, or an error such as that of a plugin compiled against
   *     another version
   * @return what to throw instead
   * @throws OutOfMemoryError rethrown: it can't be attributed to a component
   */
  public static ComponentException of(String component, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError memory) {
      throw memory;
    }
    return thrown instanceof ComponentException inner
        ? inner
        : new ComponentException(component, thrown);
  }

  /**
   * {@return how messages name it}
   *
   * @param kind of the component
   * @param name of the component
   */
  public static String title(Kind kind, String name) {
    return "%s '%s'".formatted(kind.singular(), name);
  }

  /** {@return the component that threw, as {@code "metric 'sharpness'"}} */
  public String component() {
    return component;
  }
}
