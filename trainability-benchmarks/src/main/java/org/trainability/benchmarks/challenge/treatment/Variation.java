package org.trainability.benchmarks.challenge.treatment;

import org.trainability.benchmarks.challenge.grid.RunVariant;

/**
 * Another value of one option of a treatment.
 *
 * @param slot of the component
 * @param option of the component
 * @param value as a plan says it
 */
public record Variation(PlanSlot slot, String option, Object value) {

  /** {@return names folders, {@code shrink-0.6}} */
  String id() {
    return RunVariant.id(option + "-" + value);
  }

  /** {@return for people, {@code shrink 0.6}} */
  public String label() {
    return option + " " + value;
  }
}
