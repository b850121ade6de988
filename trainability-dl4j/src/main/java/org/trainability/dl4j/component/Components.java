package org.trainability.dl4j.component;

import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;

/**
 * The components that a DL4J configuration names. It holds names and options; who makes a network
 * of it, DL4J itself where a file is read, hands over no catalogue.
 */
public final class Components {

  private Components() {}

  /**
   * {@return what the thread's context class loader sees, or this library's own where it has none}
   */
  public static Catalogue catalogue() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return Catalogue.load(context == null ? Components.class.getClassLoader() : context);
  }

  /**
   * Makes a component.
   *
   * @param type the component's Java type
   * @param kind the kind wanted
   * @param spec name and options given
   * @return a new component
   * @throws org.trainability.api.component.InvalidComponentException if there is no such component
   *     or an option is wrong
   */
  public static <T> T create(Class<T> type, Kind kind, ComponentSpec spec) {
    return catalogue().create(type, kind, spec);
  }
}
