package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/** A run goes on only as what it was begun as. */
class ResumeRefusalTest {

  private static final String PLAN =
      """
      name: cut
      stream: {data: {images: data/images, labels: data/labels}, images: 0, tasks: 6, steps: 400, batch: 50}
      network: {hidden: [8], activation: relu}
      optimizer: {use: adam, rate: 3e-3}
      controller: {use: cosine}
      metrics:
        norm: {use: weight-norm, every: 50}
        probe: {use: example/probe, every: 50}
      seeds: [0]
      """;

  private static final List<String> SAME =
      List.of("plan.yaml", "tasks.csv", "readings.parquet", "audit.csv", "status.json");

  /** A project with its data, a run that was cut off, and the same run undisturbed. */
  @TempDir private static Path original;

  @TempDir private Path copies;

  private Path project;
  private Path cut;

  @BeforeAll
  static void interrupt() throws Exception {
    Files.createDirectories(original.resolve("data"));
    RandomImages.write(original.resolve("data"), 10);
    Files.writeString(original.resolve("plan.yaml"), PLAN);
    CompiledPlugin.folder(original.resolve("plugin"), "probe");
    String[] args = {
      "--plugins",
      original.resolve("plugin").toString(),
      "run",
      original.resolve("plan.yaml").toString(),
      "--out",
      original.resolve("cut").toString(),
      "--jobs",
      "1",
      "--checkpoint-every",
      "0.05"
    };
    try (Program program = Program.start(original, args)) {
      while (program.isAlive() && tasksDone() < 1) {
        Thread.sleep(5);
      }
      program.signal("KILL");
      program.awaitEnd();
    }
    args[5] = original.resolve("calm").toString();
    Invocation calm = invoke(args);
    assertThat(calm.exitCode()).as(calm.err()).isZero();
  }

  private static int tasksDone() throws IOException {
    Path run = original.resolve("cut").resolve("seed-0");
    return Files.exists(run.resolve("status.json")) ? RunRecords.open(run).status().tasksDone() : 0;
  }

  private static Invocation invoke(String... args) {
    return Invocation.of(ResumeRefusalTest.class.getClassLoader(), args);
  }

  /** Somewhere else, with the same content: the original stays out of sight. */
  private void moveProject() throws IOException {
    project = copies.resolve("moved");
    PathUtils.copyDirectory(original, project);
    cut = project.resolve("cut").resolve("seed-0");
    assertThat(RunRecords.open(cut).status().state()).isEqualTo(Status.State.RUNNING);
    String plan = Files.readString(cut.resolve("plan.yaml"));
    Files.writeString(
        cut.resolve("plan.yaml"),
        plan.replace(original.resolve("data").toString(), copies.resolve("gone").toString()));
  }

  private Invocation resume() {
    return invoke(
        "--plugins",
        project.resolve("plugin").toString(),
        "resume",
        project.resolve("cut").toString(),
        "--jobs",
        "1");
  }

  private void assertGoesOn() throws IOException {
    Invocation answer = resume();
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    Path calm = original.resolve("calm").resolve("seed-0");
    for (String file : SAME.subList(1, SAME.size())) {
      assertThat(cut.resolve(file)).hasSameBinaryContentAs(calm.resolve(file));
    }
  }

  private void assertRefused(String difference) throws IOException {
    List<String> before = contents();
    Invocation answer = resume();
    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err())
        .contains(cut + " can't be resumed: its records belong to something else:")
        .contains("  " + difference)
        .contains("Put back what it was begun with", "run PLAN --from " + cut);
    assertThat(contents()).isEqualTo(before);
  }

  private List<String> contents() throws IOException {
    try (Stream<Path> files = Files.walk(cut)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(
              file -> {
                try {
                  return file + " " + org.trainability.records.Sha256.of(file);
                } catch (IOException error) {
                  throw new AssertionError(error);
                }
              })
          .toList();
    }
  }

  @Test
  void aMovedProjectGoesOn() throws IOException {
    moveProject();
    assertGoesOn();
  }

  @Test
  void dataThatWereReplacedAreRefused() throws IOException {
    moveProject();
    Path labels = project.resolve("data").resolve("labels");
    byte[] right = Files.readAllBytes(labels);
    byte[] shuffled = right.clone();
    shuffled[8] = right[9];
    shuffled[9] = right[8];
    Files.write(labels, shuffled);

    assertRefused("content of stream.data.labels: ");

    Files.write(labels, right);
    assertGoesOn();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tasks: 6 | tasks: 12 | stream.tasks: 6 when it began, 12 now",
        "tasks: 6 | tasks: 2 | stream.tasks: 6 when it began, 2 now",
        "steps: 400 | steps: 500 | stream.steps: 400 when it began, 500 now",
        "rate: 0.003 | rate: 0.01 | optimizer.rate: 0.003 when it began, 0.01 now",
        "beta2: 0.999 | beta2: 0.9 | optimizer.beta2: 0.999 when it began, 0.9 now",
        "every: 50 | every: 60 | metrics.norm.every: 50 when it began, 60 now",
        "period: 0 | period: 100 | controller.period: 0 when it began, 100 now",
      })
  void anEditedPlanIsRefused(String from, String to, String difference) throws IOException {
    moveProject();
    Path plan = cut.resolve("plan.yaml");
    String text = Files.readString(plan);
    assertThat(text).contains(from);
    Files.writeString(plan, text.replace(from, to));

    assertRefused(difference);

    Files.writeString(plan, text);
    assertGoesOn();
  }

  @Test
  void aPluginWhoseClassChangedIsRefused() throws IOException {
    moveProject();
    Path plugin = project.resolve("plugin");
    String other =
        CompiledPlugin.METRIC.replace("step.batchSize(), Unit", "step.batchSize() + 1, Unit");
    CompiledPlugin.folder(plugin, other.formatted("probe", "probe"), "made.probe.Factory");

    assertRefused("metric example/probe: version unknown, sha256 ");

    CompiledPlugin.folder(plugin, "probe");
    assertGoesOn();
  }

  /** As on another machine: the records say which kernel computed them. */
  @Test
  void anotherNumericKernelIsRefused() throws IOException {
    moveProject();
    Path provenance = cut.resolve("provenance.json");
    String text = Files.readString(provenance);
    int identity = text.indexOf("\"identity\"");
    int core = text.indexOf("\"core\"", identity);
    int end = text.indexOf(",", core);
    Files.writeString(
        provenance, text.substring(0, core) + "\"core\": \"Prescott\"" + text.substring(end));

    assertRefused("numeric kernel: OpenBLAS 0.3.19, kernel Prescott, 1 thread when it began, ");

    Files.writeString(provenance, text);
    assertGoesOn();
  }

  @Test
  void aNewRunBeginsFromItsState() throws IOException {
    moveProject();
    Path plan = project.resolve("plan.yaml");
    Files.writeString(plan, PLAN.replace("tasks: 6", "tasks: 2").replace("3e-3", "1e-3"));
    String[] args = {
      "--plugins",
      project.resolve("plugin").toString(),
      "run",
      plan.toString(),
      "--jobs",
      "1",
      "--from",
      project.resolve("cut").toString(),
      "--out",
      project.resolve("on").toString()
    };

    Invocation answer = invoke(args);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    Path begun = project.resolve("on").resolve("seed-0");
    RunRecords records = RunRecords.open(begun);
    assertThat(records.tasks()).hasSize(2);
    assertThat(records.tasks().get(0).rates().values()).allMatch(rate -> rate <= 1e-3);
    // Where the run was killed differs from time to time, but never is it where the seed begins.
    List<String> fresh = new java.util.ArrayList<>(List.of(args));
    fresh.subList(6, 8).clear();
    fresh.set(7, project.resolve("fresh").toString());
    assertThat(invoke(fresh.toArray(String[]::new)).exitCode()).isZero();
    RunRecords drawnAgain = RunRecords.open(project.resolve("fresh").resolve("seed-0"));
    assertThat(records.tasks()).isNotEqualTo(drawnAgain.tasks());
    assertThat(records.series("norm", "value", "fc1").get(0).value())
        .isNotEqualTo(drawnAgain.series("norm", "value", "fc1").get(0).value());
    assertThat(begun.resolve("provenance.json"))
        .content()
        .containsPattern("\"from\" : \\{\\s*\"step\" : \\d+")
        .contains("\"stream.tasks\" : \"6\"", "\"stream.tasks\" : \"2\"");

    args[9] = project.resolve("drawn").toString();
    List<String> drawn = new java.util.ArrayList<>(List.of(args));
    drawn.subList(6, 8).clear();
    drawn.addAll(List.of("--seeds", "1"));
    drawn.set(7, project.resolve("on").toString());
    Invocation beside = invoke(drawn.toArray(String[]::new));
    assertThat(beside.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(beside.err())
        .contains(
            begun + " has a run of something else; the runs of a folder are seeds of one plan:")
        .contains("state that the network began with: ")
        .contains("Choose another folder with --out");
  }

  /** Checkpoints know what they belong to, whatever the files beside them say. */
  @Test
  void checkpointsOfAnotherRunAreRefused() throws IOException {
    moveProject();
    Path provenance = cut.resolve("provenance.json");
    Path plan = cut.resolve("plan.yaml");
    for (Path file : List.of(provenance, plan)) {
      Files.writeString(
          file,
          Files.readString(file)
              .replace("beta2: 0.999", "beta2: 0.9")
              .replace("\"0.999\"", "\"0.9\""));
    }

    Invocation answer = resume();

    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.out()).contains("optimizer.beta2: 0.999 when it began, 0.9 now");
  }
}
