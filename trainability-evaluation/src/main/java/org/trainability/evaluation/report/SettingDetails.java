package org.trainability.evaluation.report;

import java.util.List;
import java.util.stream.Stream;
import org.trainability.evaluation.figure.Identifiers;
import org.trainability.records.AuditRow;

/**
 * What a report tells of a setting beside its curves.
 *
 * @param setting id, the same as that of its curves
 * @param label as in the legends
 * @param differences from the paper's settings, may be empty
 * @param levels the base rates at which it was run, at least one
 */
public record SettingDetails(
    String setting, String label, List<Difference> differences, List<Level> levels) {

  public SettingDetails {
    Identifiers.require("setting", setting);
    differences = List.copyOf(differences);
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("setting " + setting + " has no level");
    }
  }

  /**
   * The runs of a setting at one base rate.
   *
   * @param at as {@code η = 3e-3}
   * @param outcome whether trainability was lost, in words (see {@link TrainabilityOutcome}); may
   *     be empty
   * @param audit what the controllers decided in all runs together; empty if nothing
   * @param runs one per seed that was wanted
   */
  public record Level(String at, String outcome, List<AuditRow> audit, List<RunEntry> runs) {

    public Level {
      audit = List.copyOf(audit);
      runs = List.copyOf(runs);
    }
  }

  /**
   * {@return the runs that are missing or not complete, a line each: {@code L2 at η = 3e-3, seed 1:
   * not run: there is no runs/l2/…}}
   */
  public Stream<String> gaps() {
    return levels.stream()
        .flatMap(
            level ->
                level.runs().stream()
                    .filter(run -> !run.problem().isEmpty())
                    .map(
                        run ->
                            "%s at %s, seed %s: %s"
                                .formatted(label, level.at(), run.seed(), run.problem())));
  }
}
