package org.trainability.benchmarks.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Unit;
import org.trainability.evaluation.claim.Claim;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Effect;
import org.trainability.evaluation.claim.Judge;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.claim.RateRuns;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.records.AuditTable;
import org.trainability.records.ReadingsJournal;
import org.trainability.records.RunData;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;
import org.trainability.records.TaskTable;
import org.trainability.testkit.FakeObservation;

/** A claim judged by the files of runs, as a run writes them. */
class ClaimFromFilesTest {

  private static final int TASKS = 4;

  @TempDir Path temp;

  /**
   * Accuracy falls from 0.9 to 0.3; the rank's share goes from 0.5 to {@code rank}, in two layers.
   */
  private RunData run(String name, double rank) throws IOException {
    RunDirectory directory = RunDirectory.create(temp.resolve(name), TASKS, false);
    try (TaskTable tasks =
            TaskTable.create(directory.tasks(), Score.ACCURACY, List.of("fc1", "fc2"));
        ReadingsJournal journal = ReadingsJournal.create(directory)) {
      FakeObservation twoLayers =
          FakeObservation.builder().layer("fc1").layer("fc2").build(Set.of());
      for (int task = 1; task <= TASKS; task++) {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("fc1", 1e-3);
        rates.put("fc2", 1e-3);
        tasks.append(
            new TaskRow(task, 10, new Score(Score.ACCURACY, 1.1 - 0.2 * task), 1, 0, 0, 0, rates));
        double share = 0.5 + (rank - 0.5) * (task - 1) / (TASKS - 1);
        journal.append(
            10L * task,
            task,
            "hessian-rank",
            twoLayers.perLayer(
                Unit.ONE, layer -> rank(layer.name().equals("fc1") ? share - 0.1 : share + 0.1)));
      }
      journal.finish();
    }
    AuditTable.create(directory.audit()).close();
    directory.write(Status.done(TASKS));
    return RunRecords.open(directory.path());
  }

  private static Reading rank(double share) {
    return Reading.of(100 * share, Unit.ONE).with("share", Reading.of(share, Unit.SHARE));
  }

  private Judgement judge(double... ranks) throws IOException {
    Map<Long, Map<String, RunData>> bySeed = new TreeMap<>();
    for (int seed = 0; seed < ranks.length; seed++) {
      bySeed.put((long) seed, Map.of("l2", run("rank-" + ranks[seed], ranks[seed])));
    }
    Claim claim =
        PaperClaims.load().stream()
            .filter(one -> one.id().equals("fig1-rank-stays-under-l2"))
            .findFirst()
            .orElseThrow();
    return new Judge(new RateRuns(1e-3, bySeed), Criterion.forClasses(10)).judge(claim);
  }

  @Test
  void rankThatStaysHolds() throws IOException {
    Judgement judgement = judge(0.5, 0.45, 0.42);

    assertThat(judgement.verdict()).isEqualTo(ClaimVerdict.HOLDS);
    Effect retained = judgement.conditions().get(0).effect().orElseThrow();
    assertThat(retained.mean()).isCloseTo((0.3 - 0.1) / (0.9 - 0.1), within(1e-12));
    Effect change = judgement.conditions().get(1).effect().orElseThrow();
    assertThat(change.low()).isCloseTo(0.42 / 0.5, within(1e-12));
    assertThat(change.mean()).isCloseTo((0.5 + 0.45 + 0.42) / 3 / 0.5, within(1e-12));
    assertThat(change.high()).isCloseTo(1, within(1e-12));
  }

  @Test
  void rankThatFallsFails() throws IOException {
    assertThat(judge(0.2, 0.15, 0.12).verdict()).isEqualTo(ClaimVerdict.FAILS);
  }
}
