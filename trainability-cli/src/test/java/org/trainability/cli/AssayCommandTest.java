package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.Sha256;

/** Networks that tiny runs have kept, through the command. */
class AssayCommandTest {

  private static final String PLAN =
      """
      name: tiny
      stream: {images: 200, tasks: 3, steps: 20, batch: 50}
      network: {hidden: [16, 16]}
      optimizer: {use: adam, rate: %s}
      metrics: {norm: {use: weight-norm, every: 5}}
      keep-states: %s
      """;

  @TempDir private Path folder;

  private Path run(String out, String rate, String keep) throws IOException {
    Path plan = folder.resolve(out + ".yaml");
    Files.writeString(plan, PLAN.formatted(rate, keep));
    Path runs = folder.resolve(out);
    Invocation answer = invoke("run", plan.toString(), "--out", runs.toString(), "--jobs", "1");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return runs.resolve("seed-0");
  }

  private static Invocation invoke(String... arguments) {
    return Invocation.of(AssayCommandTest.class.getClassLoader(), arguments);
  }

  private static Map<String, String> content(Path directory) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sums.put(directory.relativize(file).toString(), Sha256.of(file));
      }
    }
    return sums;
  }

  /** At such a rate nothing is learned, so that a kept network is a drawn one. */
  @Test
  void aNetworkThatHasNotAgedScoresOneAndItsRunIsUntouched() throws IOException {
    Path run = run("fresh", "1e-12", "task");
    Map<String, String> before = content(run);
    assertThat(before)
        .containsKeys("states/000001-task.json", "states/000002-task.json")
        .doesNotContainKey("checkpoint");
    Invocation answer =
        invoke(
            "assay",
            run.toString(),
            "--updates",
            "60",
            "--samples",
            "100",
            "--rate",
            "1e-2",
            "--repeats",
            "4",
            "--json");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(content(run)).isEqualTo(before);
    JsonNode states = new ObjectMapper().readTree(answer.out()).at("/runs/0/states");
    assertThat(states.findValuesAsText("task")).containsExactly("1", "2", "3");
    for (JsonNode state : states) {
      assertThat(state.at("/plasticity/least").asDouble()).isLessThan(1);
      assertThat(state.at("/plasticity/most").asDouble()).isGreaterThan(1);
      assertThat(state.get("repeats")).hasSize(4);
      assertThat(state.at("/repeats/0/aged")).hasSize(7);
    }
    assertThat(
            invoke(
                    "assay",
                    run.toString(),
                    "--updates",
                    "60",
                    "--samples",
                    "100",
                    "--rate",
                    "1e-2",
                    "--repeats",
                    "4",
                    "--json")
                .out())
        .isEqualTo(answer.out());
  }

  @Test
  void keepingStatesChangesNoRecord() throws IOException {
    Path kept = run("kept", "1e-2", "task");
    Path plain = run("plain", "1e-2", "none");
    for (String file : List.of("tasks.csv", "readings.parquet", "audit.csv")) {
      assertThat(kept.resolve(file)).hasSameBinaryContentAs(plain.resolve(file));
    }
    Invocation answer = invoke("assay", plain.toString());
    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err()).contains("the run has kept no states", "keep-states: task");
    Invocation shown = invoke("assay", kept.toString(), "--updates", "20", "--samples", "50");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out().lines().findFirst().orElseThrow())
        .contains("task", "plasticity", "loss ratio");
    assertThat(shown.out().lines()).hasSize(4);
  }

  @Test
  void whatCannotBeAskedIsWrongUsage() throws IOException {
    Path run = run("small", "1e-2", "task");
    Invocation kind = invoke("assay", run.toString(), "--kind", "random-label");
    assertThat(kind.exitCode()).isEqualTo(2);
    assertThat(kind.err())
        .contains("--kind must be random-labels, random-teacher or residual-offset");
    assertThat(invoke("assay", run.toString(), "--repeats", "0").err())
        .contains("repeats must be >= 1, was 0");
    Invocation residual = invoke("assay", run.toString(), "--kind", "residual-offset");
    assertThat(residual.exitCode()).isEqualTo(2);
    assertThat(residual.err()).contains("asks for a run on numbers with one output");
  }

  @Test
  void oneStateOfUnseenSamplesWithItsOptimizerBesideTheFirstNetwork() throws IOException {
    Path run = run("options", "1e-2", "task");
    String[] asked = {
      "assay", run.toString(), "--updates", "20", "--samples", "50", "--at", "2", "--json"
    };
    JsonNode plain = new ObjectMapper().readTree(invoke(asked).out()).at("/runs/0/states");
    assertThat(plain.findValuesAsText("task")).containsExactly("2");
    for (String option : List.of("--inputs=unseen", "--optimizer-state=carried")) {
      JsonNode other = json(asked, option);
      assertThat(other.at("/repeats/0/aged"))
          .as(option)
          .isNotEqualTo(plain.at("/0/repeats/0/aged"));
    }
    JsonNode initial = json(asked, "--reference=initial");
    assertThat(initial.at("/repeats/0/aged")).isEqualTo(plain.at("/0/repeats/0/aged"));
    assertThat(initial.at("/repeats/0/fresh")).isNotEqualTo(plain.at("/0/repeats/0/fresh"));
    Invocation none = invoke("assay", run.toString(), "--at", "1,7");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err())
        .contains("no state was kept at the end of task 7; those kept are of tasks 1, 2, 3");
    Invocation apart = invoke("assay", run.toString(), "--at", "1", "2");
    assertThat(apart.exitCode()).isEqualTo(2);
    assertThat(apart.err())
        .contains(
            "2: there is no such directory; tasks are named with commas between, as --at 1,2");
    Invocation folderOfRuns = invoke("assay", String.valueOf(run.getParent()));
    assertThat(folderOfRuns.exitCode()).isEqualTo(2);
    assertThat(folderOfRuns.err())
        .contains("must be the directory of a run, but has no request.json; runs in it: " + run);
    assertThat(invoke("assay", run.resolve("plan.yaml").toString()).err())
        .contains("must be the directory of a run, was a file");
  }

  private static JsonNode json(String[] asked, String option) throws IOException {
    Invocation answer =
        invoke(Stream.concat(Stream.of(asked), Stream.of(option)).toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return new ObjectMapper().readTree(answer.out()).at("/runs/0/states/0");
  }

  /** What a network has forgotten is not asked on samples that it never saw. */
  @Test
  void dataThatWereReplacedAreRefused() throws IOException {
    Path table = folder.resolve("points.csv");
    String points = "x,y,label\n" + "0.5,1,0\n1,0.25,1\n0,3,1\n".repeat(10);
    Files.writeString(table, points);
    Path plan = folder.resolve("points.yaml");
    Files.writeString(
        plan,
        """
        stream: {data: {csv: points.csv}, images: 0, tasks: 2, steps: 2, batch: 10}
        network: {hidden: [4]}
        keep-states: task
        """);
    Path runs = folder.resolve("points");
    Invocation trained = invoke("run", plan.toString(), "--out", runs.toString(), "--jobs", "1");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    String[] assay = {"assay", runs.resolve("seed-0").toString(), "--updates", "2"};
    assertThat(invoke(assay).exitCode()).isZero();

    Files.writeString(table, points.replace("0.5", "0.75"));

    Invocation refused = invoke(assay);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("can't be assayed", "content of stream.data.file: ");
  }
}
