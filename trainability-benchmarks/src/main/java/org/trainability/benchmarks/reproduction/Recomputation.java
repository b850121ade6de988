package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.PreparedRun.Manner;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.AuditRow;
import org.trainability.records.NumericKernel;
import org.trainability.records.Provenance;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;
import org.trainability.records.TaskSummaries;
import org.trainability.records.TaskSummaries.Key;

/** Trains an archived run once more from its seed, up to one of its tasks, and compares. */
public final class Recomputation {

  private final Catalogue catalogue;
  private final Experiment experiment;
  private final Interruption interruption;

  /**
   * Prepares recomputations.
   *
   * @param catalogue reads plans
   * @param experiment trains, and hears the interruption
   * @param interruption stops a run after its task; it is used up by that
   */
  public Recomputation(Catalogue catalogue, Experiment experiment, Interruption interruption) {
    this.catalogue = catalogue;
    this.experiment = experiment;
    this.interruption = interruption;
  }

  /**
   * Trains a run up to the end of a task and compares with the archive what is recorded of its
   * tasks up to there: accuracies, losses and rates, what the controller did, and the summaries of
   * all that was measured.
   *
   * @param archived directory of the run
   * @param task the last one that is trained, from 1 to as many as the run did
   * @param kernel that computes in this process
   * @param scratch where the run is made; absent or empty
   * @return where they differ; nothing if all is the same to the last digit
   * @throws IOException if the kernel is another one, or the run can't be made or read
   */
  public List<String> differences(Path archived, int task, NumericKernel kernel, Path scratch)
      throws IOException {
    RunDirectory directory = RunDirectory.at(archived);
    Provenance provenance = Provenance.read(directory.provenance());
    NumericKernel was = provenance.numerics().kernel();
    if (!was.equals(kernel)) {
      throw new IOException(
          "%s was computed with %s, this process computes with %s: give --kernel %s"
              .formatted(archived, was, kernel, was.core()));
    }
    RunRequest request =
        new RunRequest(
            archived.toString(),
            new PlanReader(catalogue).readRecorded(directory.plan()),
            provenance.seed(),
            scratch);
    PreparedRun run = PreparedRun.prepare(request, new Manner(Set.of(), Manner.CHECKPOINT_EVERY));
    Status status =
        experiment.run(
            run,
            (steps, present, tasks, score) -> {
              if (present > task) {
                interruption.request();
              }
            });
    if (status.tasksDone() < task) {
      return List.of(
          "it came to task %s only: %s %s"
              .formatted(status.tasksDone(), status.state(), status.reason()));
    }
    return differences(RunRecords.open(archived), RunRecords.open(scratch), task);
  }

  private static List<String> differences(RunRecords archived, RunRecords again, int task) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < task; i++) {
      TaskRow there = archived.tasks().get(i);
      TaskRow here = again.tasks().get(i);
      if (!there.equals(here)) {
        differences.add("tasks.csv, task %s: %s, archived %s".formatted(i + 1, here, there));
      }
    }
    List<AuditRow> thereDone = upTo(task, archived);
    List<AuditRow> hereDone = upTo(task, again);
    if (!thereDone.equals(hereDone)) {
      differences.add("audit.csv differs in the tasks up to " + task);
    }
    Optional<TaskSummaries> there = archived.summaries();
    Map<Key, SortedMap<Integer, Double>> here = new ArchivedReadings().summaries(again).values();
    there.ifPresent(
        kept ->
            kept.values()
                .forEach(
                    (key, values) -> {
                      SortedMap<Integer, Double> found =
                          here.getOrDefault(key, Collections.emptySortedMap());
                      if (!Map.copyOf(values.headMap(task + 1))
                          .equals(Map.copyOf(found.headMap(task + 1)))) {
                        differences.add("%s differs in the tasks up to %s".formatted(key, task));
                      }
                    }));
    return differences;
  }

  private static List<AuditRow> upTo(int task, RunRecords run) {
    return run.audit().stream().filter(row -> row.task() <= task).toList();
  }
}
