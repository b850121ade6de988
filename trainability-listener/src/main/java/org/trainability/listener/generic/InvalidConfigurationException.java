package org.trainability.listener.generic;

import java.util.List;

/** A DL4J configuration can't be trained here; holds everything that was found. */
public final class InvalidConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidConfigurationException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** {@return at least one line each: the rule, what was found and what would be accepted} */
  public List<String> problems() {
    return problems;
  }
}
