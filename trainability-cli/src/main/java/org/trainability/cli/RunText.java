package org.trainability.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.AuditSummary;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/** Says how runs stand. */
final class RunText {

  private RunText() {}

  /** A line for each run, one on what its controller did, and one for each silent metric. */
  static void print(Map<RunRequest, Status> statuses, PrintWriter output) throws IOException {
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
        output.printf(
            "  %s%n", AuditSummary.of(request.plan().controller().use(), records.audit()));
      }
      if (status.hasEnded()) {
        records
            .withoutValue(request.plan().metrics().keySet())
            .forEach((metric, what) -> output.printf("  %s %s%n", metric, what));
      }
    }
  }
}
