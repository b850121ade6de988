package org.trainability.executorkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.RunDirectory;
import org.trainability.records.Status;

/** When a worker loads the library that writes the readings, seen where it can't be unpacked. */
class WorkerLibraryTest {

  private static final int TASKS = 2;

  @TempDir private Path folder;

  private RunDirectory prepared(String name) throws IOException {
    Path plan = folder.resolve(name + ".yaml");
    Files.writeString(
        plan,
        """
        name: %s
        stream: {data: mnist, images: 20, tasks: %s, steps: 2, batch: 10}
        network: {hidden: [3]}
        metrics: {gradient-norm: {every: 1}}
        """
            .formatted(name, TASKS));
    Path directory = folder.resolve(name);
    PreparedRun.prepare(
        new RunRequest(
            name,
            new PlanReader(Catalogue.load(getClass().getClassLoader())).read(plan, List.of()),
            0,
            directory),
        new PreparedRun.Manner(Set.of(), PreparedRun.Manner.CHECKPOINT_EVERY));
    return RunDirectory.at(directory);
  }

  private static String order(RunDirectory run, boolean tried) {
    return "{\"directory\": \"%s\", \"libraryTried\": %s}\n"
        .formatted(run.path().toAbsolutePath(), tried);
  }

  @Test
  void itIsTriedBeforeTheFirstStepUnlessWhoGivesTheOrderHas() throws Exception {
    RunDirectory untried = prepared("untried");
    RunDirectory tried = prepared("tried");
    Path missing = folder.resolve("missing");
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + missing,
                "-cp",
                System.getProperty("java.class.path"),
                ContractWorker.class.getName())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    // Its orders end only when the second run is over: else it would stop after a step.
    worker
        .getOutputStream()
        .write((order(untried, false) + order(tried, true)).getBytes(StandardCharsets.UTF_8));
    worker.getOutputStream().flush();
    try (BufferedReader events = worker.inputReader()) {
      int ended = 0;
      for (String event = events.readLine(); event != null; event = events.readLine()) {
        ended += event.contains("\"ended\":null") ? 0 : 1;
        if (ended == 2) {
          worker.getOutputStream().close();
        }
      }
    }

    assertThat(worker.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
    for (RunDirectory run : List.of(untried, tried)) {
      assertThat(run.readStatus().state()).isEqualTo(Status.State.FAILED);
      assertThat(run.readStatus().reason()).contains("DuckDB", missing.toString());
    }
    assertThat(untried.tasks()).doesNotExist();
    assertThat(Files.readAllLines(tried.tasks())).hasSize(1 + TASKS);
    assertThat(tried.journal()).exists();
  }
}
