package org.trainability.api.component;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The checked values of a component's options: every declared option has one. */
@API(status = Status.STABLE, since = "0.1")
public final class Options {

  private final Map<String, Object> values;

  /**
   * Values that the host has checked.
   *
   * @param values by the name of each declared option, as plans hold them
   */
  public Options(Map<String, Object> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /**
   * {@return its value}
   *
   * @param option one of the options that the component's factory declares
   * @throws IllegalArgumentException if the factory does not declare it
   */
  public <T> T get(Option<T> option) {
    Object value = values.get(option.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "option '"
              + option.name()
              + "' is read but not declared; declared are "
              + values.keySet());
    }
    return option.parse(value);
  }
}
