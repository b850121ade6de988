package org.trainability.benchmarks.reproduction;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Identifiers;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.evaluation.report.TrainabilityOutcome;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.records.RunDirectory;

/**
 * Runs of one curve.
 *
 * @param id of the curve
 * @param label of the curve
 * @param plan absent where a listener recorded
 * @param shelf at least one run
 */
record PlanGroup(String id, String label, Optional<Plan> plan, PlanRuns shelf) {

  /**
   * Names a group by its plan, and where there are several by what differs.
   *
   * @param shelves of at least one run each
   * @param title the name of runs without a plan
   */
  static List<PlanGroup> of(Catalogue catalogue, List<PlanRuns> shelves, String title) {
    List<PlanGroup> groups = new ArrayList<>();
    for (PlanRuns shelf : shelves) {
      Optional<Plan> plan = plan(catalogue, shelf);
      String name = plan.map(Plan::name).orElse(title);
      String id = shelves.size() == 1 ? name : name + "-" + (groups.size() + 1);
      groups.add(new PlanGroup(Identifiers.safe(id), label(name, shelf, shelves), plan, shelf));
    }
    return groups;
  }

  private static Optional<Plan> plan(Catalogue catalogue, PlanRuns shelf) {
    Path plan = RunDirectory.at(shelf.present().get(0)).plan();
    return Files.exists(plan)
        ? Optional.of(new PlanReader(catalogue).readRecorded(plan))
        : Optional.empty();
  }

  /** What tells a group from the first, and the first from the second. */
  private static String label(String name, PlanRuns shelf, List<PlanRuns> shelves) {
    if (shelves.size() == 1) {
      return name;
    }
    PlanRuns other = shelf == shelves.get(0) ? shelves.get(1) : shelves.get(0);
    return other.identity().differencesBesidesSeed(shelf.identity()).stream()
        .limit(2)
        .map(difference -> difference.what() + " " + difference.there())
        .collect(Collectors.joining(", ", name + ": ", ""));
  }

  /** {@return when trainability counts as lost; empty if the runs record no chance level} */
  Optional<Criterion> criterion() {
    OptionalDouble chance = shelf.chance();
    return chance.isPresent()
        ? Optional.of(Criterion.over(chance.getAsDouble()))
        : Optional.empty();
  }

  /** {@return as {@code lost (2 of 3 seeds)}} */
  String outcome() {
    return criterion()
        .map(criterion -> TrainabilityOutcome.of(perTask(Value.NONE), tasks(), criterion))
        .orElse("not judged");
  }

  /** {@return the group's curve of a value} */
  Curve perTask(Value value) {
    return shelf.perTask(id, label, value);
  }

  private int tasks() {
    return shelf.records().get(shelf.records().firstKey()).status().tasksPlanned();
  }

  /** {@return the base rate, in words} */
  String at() {
    return plan.map(PlanFacts::rate).orElse("as DL4J trained it");
  }
}
