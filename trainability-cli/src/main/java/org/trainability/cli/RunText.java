package org.trainability.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trainability.api.component.ComponentSpec;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.AuditSummary;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/** Says how runs stand. */
final class RunText {

  private RunText() {}

  /** A line for each run, one on what its controller did, and one for each silent metric. */
  static void print(Map<RunRequest, Status> statuses, PrintWriter output) throws IOException {
    Map<Path, RunRecords> first = new HashMap<>();
    for (Map.Entry<RunRequest, Status> run : statuses.entrySet()) {
      RunRequest request = run.getKey();
      Status status = run.getValue();
      String state = status.state().name().toLowerCase(Locale.ROOT);
      String reason = status.reason().isEmpty() ? "" : " (" + status.reason() + ")";
      output.printf("%s  %s%s  %s%n", request.label(), state, reason, request.directory());
      if (status.tasksDone() == 0 && !status.hasEnded()) {
        continue;
      }
      RunRecords records = RunRecords.open(request.directory());
      if (status.tasksDone() > 0) {
        for (ComponentSpec controller : request.plan().controllers()) {
          output.printf("  %s%n", AuditSummary.of(controller.use(), records.audit()));
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

  /** As where the machines of a cluster compute with different kernels. */
  private static void printUnlike(
      RunRequest request, RunRecords records, Map<Path, RunRecords> first, PrintWriter output) {
    RunRecords other = first.putIfAbsent(request.directory().getParent(), records);
    if (other != null) {
      List<Difference> differences = other.identity().differencesBesidesSeed(records.identity());
      if (!differences.isEmpty()) {
        output.printf(
            "  is not averaged with seed %s, for they belong to different things: %s%n",
            other.identity().seed(), Difference.seenFromThere(differences));
      }
    }
  }
}
