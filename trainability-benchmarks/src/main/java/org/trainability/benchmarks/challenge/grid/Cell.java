package org.trainability.benchmarks.challenge.grid;

import org.trainability.evaluation.figure.Identifiers;

/**
 * A place of the grid: a setting at a base rate.
 *
 * @param setting its id in the grid's file
 * @param rate base rate as text, {@code 3e-3}
 * @param settingLabel what the setting is called
 */
public record Cell(String setting, String rate, String settingLabel) {

  public Cell {
    Identifiers.require("setting", setting);
  }

  /** {@return {@code l2-3e-3}; names folders and curves} */
  public String id() {
    return setting + "-" + rate;
  }

  /**
   * {@return the same setting at that rate}
   *
   * @param other a base rate
   */
  public Cell at(String other) {
    return new Cell(setting, other, settingLabel);
  }

  /** {@return for people, {@code L2, η = 3e-3}} */
  public String label() {
    return settingLabel + ", η = " + rate;
  }
}
