package org.trainability.api.component;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which of two sets of definitions a quantity follows, where the paper's text and public code that
 * appears to be the experiments' own differ.
 */
@API(status = Status.STABLE, since = "0.1")
public enum Definitions {
  /** The paper's text. */
  AS_PUBLISHED,
  /** The public code. */
  REFERENCE_CODE;

  /** The name of the option by which a component offers the choice; a plan sets it for all. */
  public static final String OPTION_NAME = "definitions";

  /**
   * {@return the option that a component declares to offer the choice}
   *
   * @param help what changes with the choice, in one line
   */
  public static Option<Definitions> option(String help) {
    return Option.choice(OPTION_NAME, AS_PUBLISHED, help);
  }
}
