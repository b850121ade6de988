package org.trainability.benchmarks.challenge.grid;

import java.util.List;
import java.util.Map;
import org.trainability.evaluation.figure.Identifiers;

/**
 * Runs of the whole grid that differ from other variants in what is measured, or in who controls.
 *
 * @param name names the folder
 * @param label what its runs are trained for, as people say it
 * @param set {@code key=value} over the grid's plans
 * @param pace what its runs take about as long as, the same for variants that differ in numbers
 *     alone
 */
public record RunVariant(String name, String label, List<String> set, String pace) {

  /** The grid's own metrics. */
  public static final RunVariant STANDARD =
      new RunVariant("standard", "the grid's own metrics", List.of());

  /** The metric that measures plasticity, and its folder. */
  public static final String ASSAY = "assay";

  /** Runs that take as long as no others. */
  public RunVariant(String name, String label, List<String> set) {
    this(name, label, set, name);
  }

  public RunVariant {
    Identifiers.require("variant of runs", name);
    set = List.copyOf(set);
  }

  /**
   * One metric alone.
   *
   * @param metric a component's name, perhaps {@code vendor/name}
   * @param version tells its versions apart; empty if the program's own version does
   * @param every a number of steps, {@code task} or {@code task-end}
   * @return its variant, in which the metric has the id {@link #id}
   */
  public static RunVariant of(String metric, String version, String every) {
    return new RunVariant(
        id(metric) + (version.isEmpty() ? "" : "-" + version),
        metric + ", which reads the network",
        List.of("metrics={%s: {use: '%s', every: %s}}".formatted(id(metric), metric, every)));
  }

  /**
   * Assays of the network at the end of each task.
   *
   * @param options of the metric
   * @return its variant, in which the metric has the id {@value #ASSAY}
   */
  static RunVariant assays(Map<String, Object> options) {
    StringBuilder set = new StringBuilder("metrics={assay: {use: assay, every: task-end");
    options.forEach((name, value) -> set.append(", ").append(name).append(": ").append(value));
    return new RunVariant(
        ASSAY,
        "assays, which measure plasticity at the end of each task",
        List.of(set.append("}}").toString()));
  }

  /**
   * {@return its id in a plan: {@code vendor-name}}
   *
   * @param metric a component's name
   */
  public static String id(String metric) {
    return metric.replaceAll("[^A-Za-z0-9_-]", "-");
  }
}
