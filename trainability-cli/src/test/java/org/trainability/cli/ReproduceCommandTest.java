package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.benchmarks.reproduction.ReproductionRecord;
import org.trainability.records.RunLock;

/** A whole reproduction, cut down further than its smallest profile. */
class ReproduceCommandTest {

  @TempDir private Path folder;

  private static Invocation invoke(String... args) {
    return Invocation.of(ReproduceCommandTest.class.getClassLoader(), args);
  }

  private Invocation reproduce(Path out) {
    return invoke(
        "reproduce",
        "fig1",
        "--profile",
        "smoke",
        "--set",
        "stream.images=100",
        "--set",
        "stream.tasks=2",
        "--set",
        "stream.steps=10",
        "--set",
        "stream.batch=20",
        "--seeds",
        "0-1",
        "--rates",
        "1e-3,0.01",
        "--jobs",
        "1",
        "--out",
        out.toString());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aFigureIsTrainedDrawnAndReportedAgain() throws IOException {
    Path out = folder.resolve("f1");
    Invocation answer = reproduce(out);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("report.html");
    assertThat(files(out.resolve("runs"))).hasSize(6);
    List<String> expected = new ArrayList<>();
    for (char panel = 'a'; panel <= 'f'; panel++) {
      expected.add("fig1" + panel + ".png");
      expected.add("fig1" + panel + ".svg");
    }
    assertThat(files(out.resolve("figures")))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyElementsOf(expected);
    assertThat(out.resolve("data").resolve("fig1a.csv"))
        .content()
        .contains("l2,0,Task,1,Task accuracy,0.", "wasserstein,1,Task,2,Hessian rank");
    String page = Files.readString(out.resolve("report.html"));
    assertThat(page)
        .contains("24 runs")
        .contains("fig1-rank-stays-under-l2")
        .contains("2 seeds have a value, 3 are needed")
        .contains("stream.images")
        .contains("21000")
        .doesNotContain("<script src=\"http");

    // The same page comes from the run directories alone, and a run that is gone is named.
    assertThat(invoke("report", out.toString()).exitCode()).isZero();
    assertThat(out.resolve("report.html")).hasContent(page);
    Path gone = out.resolve("runs").resolve("l2").resolve("rate-1e-2").resolve("seed-1");
    for (Path file : files(gone)) {
      Files.delete(file);
    }
    Files.delete(gone);
    assertThat(invoke("report", out.toString()).exitCode()).isZero();
    assertThat(out.resolve("report.html")).content().contains("1e-2, seed 1: not run: there is no");
  }

  @Test
  void theTableOfClaimsIsReplacedInADocument() throws IOException {
    Path out = folder.resolve("f2");
    Path document = folder.resolve("claims.md");
    Files.writeString(document, "before\n<!-- claims -->\nstale\n<!-- end of claims -->\nafter\n");
    Invocation answer =
        invoke(
            "reproduce",
            "fig2",
            "--profile",
            "smoke",
            "--set",
            "stream.tasks=2",
            "--set",
            "stream.steps=20",
            "--rates",
            "3e-3",
            "--claims-to",
            document.toString(),
            "--out",
            out.toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("claims  at η = 3e-3: holds 0 · fails 0 · not decided 2")
        .contains("fig2-volatility-precedes-collapse");
    assertThat(document)
        .content()
        .startsWith("before\n<!-- claims -->\n\n| | η = 3e-3 |")
        .contains("`fig2-volatility-precedes-collapse`")
        .doesNotContain("stale")
        .endsWith("\n<!-- end of claims -->\nafter\n");

    String table = Files.readString(document);
    Path plan = folder.resolve("plan");
    Path tiny = folder.resolve("tiny.yaml");
    Files.writeString(
        tiny,
        "stream: {images: 20, tasks: 1, steps: 2, batch: 10}\nnetwork: {hidden: [4]}\nmetrics: {}\n");
    answer = invoke("run", tiny.toString(), "--out", plan.toString(), "--jobs", "1");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    for (String command : List.of("report", "resume")) {
      Invocation refused = invoke(command, plan.toString(), "--claims-to", document.toString());
      assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(refused.err())
          .contains(
              "--claims-to needs the folder of a reproduction, by which the paper's claims are judged;"
                  + " found "
                  + plan);
    }
    assertThat(document).content().isEqualTo(table);

    // Without its first plan's runs, the report still knows what they were to be.
    try (Stream<Path> runs = Files.walk(out.resolve("runs"))) {
      for (Path file : runs.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    assertThat(invoke("report", out.toString()).exitCode()).isZero();
    assertThat(out.resolve("report.html")).content().contains("2 tasks × 20 steps");

    Files.writeString(document, "no place");
    Invocation again = invoke("report", out.toString(), "--claims-to", document.toString());
    assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(again.err())
        .contains("claims.md: there must be a line '<!-- claims -->' and after it a line");
    assertThat(document).content().isEqualTo("no place");
  }

  @Test
  void aDryRunSaysHowLongItTakesAndWritesNothing() {
    Path out = folder.resolve("none");
    assertThat(dryRun(out, "--jobs", "1"))
        .containsPattern("l2: 3 runs of about \\d")
        .containsPattern("about .* for 3 runs, 1 at a time, if the machine is free");
    String one = dryRun(out, "--jobs", "8", "--seeds", "0", "--rates", "1e-2");
    // One run takes its time, however many could run beside it.
    Matcher text =
        Pattern.compile(
                "l2: 1 run of about (.*)\\Rabout (.*) for 1 run, 1 at a time, if the machine is free")
            .matcher(one);
    assertThat(text.find()).as(one).isTrue();
    assertThat(text.group(2)).isEqualTo(text.group(1));
    assertThat(out).doesNotExist();
  }

  private String dryRun(Path out, String... more) {
    List<String> args = new ArrayList<>(List.of("reproduce", "fig2", "--profile", "smoke"));
    args.addAll(List.of("--dry-run", "--out", out.toString()));
    args.addAll(List.of(more));
    Invocation answer = invoke(args.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out();
  }

  @Test
  @SuppressWarnings("try") // the lock is only held
  void whatIsRefusedIsNotRecorded() throws IOException {
    Path out = folder.resolve("busy");
    try (RunLock other = RunLock.acquire(out, Duration.ZERO)) {
      assertThat(reproduce(out).exitCode()).isEqualTo(ExitCode.FAILED);
    }
    assertThat(ReproductionRecord.isIn(out)).isFalse();
  }

  @Test
  void theBaseRateIsAnAxis() {
    Invocation answer = invoke("reproduce", "fig1", "--set", "optimizer.rate=1e-2");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err())
        .contains(
            "optimizer.rate=1e-2: the base rate is an axis of the figures; choose it with --rates");
  }

  @Test
  void anUnknownProfileIsWrongUsage() {
    Invocation answer = invoke("reproduce", "fig1", "--profile", "papre");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err())
        .contains(
            "unknown profile 'papre'. Did you mean 'paper'? (profiles: smoke, quick, medium, paper)");
  }

  @Test
  void anUnknownFigureIsWrongUsage() {
    Invocation answer = invoke("reproduce", "fig99");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err()).contains("unknown figure 'fig99'").contains("(figures: fig1, fig2, ");
  }

  /** One kind of mistake has one exit code, whatever wants the runs. */
  @ParameterizedTest
  @ValueSource(strings = {"report", "resume", "assay", "archive --check", "archive --out evidence"})
  void aFolderOrFileWithoutRunsIsWrongUsage(String command) throws IOException {
    Path file = Files.writeString(folder.resolve("plan.yaml"), "name: x");
    for (Path input : List.of(folder, file)) {
      Invocation answer = invoke((command + " " + input).split(" "));

      assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(answer.err().lines()).singleElement().asString().contains(input.toString());
    }
  }
}
