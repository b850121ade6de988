package org.trainability.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.data.Score;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Outcome;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.AuditSummary;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;

/** Says how runs stand. */
final class RunText {

  private RunText() {}

  private static final String UNCONTROLLED = "none";

  /**
   * A line for each run, one on how well it learned, one on what each controller did, and one for
   * each silent metric.
   */
  static void print(Map<RunRequest, Status> statuses, PrintWriter output) throws IOException {
    Map<Path, RunRecords> first = new HashMap<>();
    for (Map.Entry<RunRequest, Status> run : statuses.entrySet()) {
      RunRequest request = run.getKey();
      Status status = run.getValue();
      String state = status.state().name().toLowerCase(Locale.ROOT);
      String reason = status.reason().isEmpty() ? "" : " (" + status.reason() + ")";
      output.printf("%s  %s%s  %s%n", request.label(), state, reason, seen(request.directory()));
      if (status.tasksDone() == 0 && !status.hasEnded()) {
        continue;
      }
      RunRecords records = RunRecords.open(request.directory());
      if (status.tasksDone() > 0) {
        learned(records).ifPresent(score -> output.printf("  %s%n", score));
        for (ComponentSpec controller : request.plan().controllers()) {
          if (!controller.use().equals(UNCONTROLLED)) {
            output.printf("  %s%n", AuditSummary.of(controller.use(), records.audit()));
          }
        }
      }
      if (status.hasEnded()) {
        records
            .withoutValue(request.plan().metrics().keySet())
            .forEach((metric, what) -> output.printf("  %s %s%n", metric, what));
      }
      printUnlike(request, records, first, output);
    }
  }

  /** A run that was opened knows its whole path; below the working directory the rest is enough. */
  private static Path seen(Path directory) {
    Path here = Path.of("").toAbsolutePath();
    return directory.startsWith(here) ? here.relativize(directory) : directory;
  }

  /** As {@code accuracy 0.42 → 0.17 (chance 0.10): trainability lost}, from first task to last. */
  private static Optional<String> learned(RunRecords records) {
    List<Score> scores = records.tasks().stream().map(TaskRow::score).toList();
    double[] values = scores.stream().mapToDouble(Score::value).toArray();
    if (Arrays.stream(values).anyMatch(Double::isNaN)) {
      return Optional.empty();
    }
    String name = scores.get(0).name();
    String course = text(values[0]);
    if (values.length > 1) {
      course += " → " + text(values[values.length - 1]);
    }
    OptionalDouble chance = records.chance();
    if (chance.isEmpty()) {
      return Optional.of("%s %s".formatted(name, course));
    }
    String level = "%s %s (chance %s)".formatted(name, course, text(chance.getAsDouble()));
    if (values.length == 1 || values.length < records.status().tasksPlanned()) {
      return Optional.of(level);
    }
    Outcome outcome = TrainabilityLoss.judge(values, Criterion.over(chance.getAsDouble()));
    return Optional.of(
        outcome == Outcome.NEVER_LEARNED
            ? level + ": nothing was learned"
            : "%s: trainability %s".formatted(level, outcome));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** As where the machines of a cluster compute with different kernels. */
  private static void printUnlike(
      RunRequest request, RunRecords records, Map<Path, RunRecords> first, PrintWriter output) {
    if (records.provenance().isEmpty()) {
      return;
    }
    RunRecords other = first.putIfAbsent(request.directory().getParent(), records);
    if (other != null) {
      List<Difference> differences = other.identity().differencesBesidesSeed(records.identity());
      if (!differences.isEmpty()) {
        output.printf(
            "  is not averaged with seed %s, because they belong to different things: %s%n",
            other.identity().seed(), Difference.seenFromThere(differences));
      }
    }
  }
}
