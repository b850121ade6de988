package org.trainability.benchmarks.challenge.control;

import java.util.List;
import org.trainability.benchmarks.challenge.grid.Lot;

/**
 * Who sets the rates in a comparison.
 *
 * @param id names folders and curves
 * @param label for tables and legends
 * @param controller as a plan says it: a name, or {@code {use: name, option: value}}
 */
record Contestant(String id, String label, String controller) {

  /** The constant base rate. */
  static final Contestant NONE = new Contestant("none", "constant rate", "none");

  /** Every task begins with new parameters. */
  static final Contestant RESET =
      new Contestant("reset-at-task", "reset at each task", "reset-at-task");

  /**
   * @param controller as a plan says it
   * @return a contestant of that controller
   */
  static Contestant of(String controller) {
    String id =
        Lot.id(controller)
            .replaceFirst("^-use-+", "")
            .replaceAll("-{2,}", "-")
            .replaceAll("^-|-$", "");
    return new Contestant(id, controller, controller);
  }

  /**
   * @return its runs: nothing is measured but what the controller reads
   */
  Lot lot() {
    return new Lot("controllers-" + id, label, List.of("metrics={}", "controller=" + controller));
  }
}
