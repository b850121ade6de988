package org.trainability.benchmarks.challenge.treatment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.ComponentSpec;

/**
 * A method that is to keep a network trainable: what it puts into a plan.
 *
 * @param id names folders; unique
 * @param label for tables and legends
 * @param field what the field calls it, with its source; empty for what is unpublished
 * @param acts on what, as {@code units} or {@code optimizer}
 * @param knowsTasks whether it is told where tasks begin
 * @param use the component that it puts into each slot; none for no treatment
 * @param variations other values of its options that tuning may try, in this order
 */
public record Treatment(
    String id,
    String label,
    String field,
    String acts,
    boolean knowsTasks,
    Map<PlanSlot, ComponentSpec> use,
    List<Variation> variations) {

  public Treatment {
    use = Collections.unmodifiableMap(new LinkedHashMap<>(use));
    variations = List.copyOf(variations);
  }

  /** What acts in a part of a plan that a user gives. */
  static final String OWN = "own";

  /** {@return whether a user gave it as a part of a plan, so that what it is told is unknown} */
  boolean isOwn() {
    return acts.equals(OWN);
  }
}
