package org.trainability.benchmarks.challenge.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.RunVariant;

/**
 * A method with its options.
 *
 * @param method that takes part
 * @param variation of an option; empty for the defaults
 */
record Entrant(TreatmentMethod method, Optional<Variation> variation) {

  private static final String UNMEASURED = "metrics={}";

  Entrant(TreatmentMethod method) {
    this(method, Optional.empty());
  }

  /** {@return the runs in which nothing is measured but what its controllers read} */
  RunVariant variant(Grid grid, Cell cell) {
    return variant("treated-", grid, cell, UNMEASURED, method.id());
  }

  /**
   * {@return the runs in which the mechanisms are measured}
   *
   * @param metrics {@code metrics=…}
   */
  RunVariant measured(Grid grid, Cell cell, String metrics) {
    return variant("measured-", grid, cell, metrics, "measured");
  }

  private RunVariant variant(String prefix, Grid grid, Cell cell, String metrics, String pace) {
    List<String> set = new ArrayList<>(List.of(metrics));
    set.addAll(method.overrides(grid.plan(cell, List.of(UNMEASURED)), variation));
    String name = method.id().replace('+', '_') + variation.map(each -> "-" + each.id()).orElse("");
    return new RunVariant(prefix + name, label(), set, pace);
  }

  private String label() {
    return method.label() + variation.map(each -> ", " + each.label()).orElse("");
  }
}
