package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trials on a grid of two settings that train for moments. */
class ChallengeCommandTest {

  @TempDir private Path folder;
  private Path grid;

  @BeforeEach
  void writeGrid() throws IOException {
    grid = folder.resolve("tiny.yaml");
    Files.writeString(
        grid,
        """
        plan: base.yaml
        settings:
          plain: {label: Plain, rates: ["1e-3", "1e-2"], set: []}
          decay: {label: Decay, rates: ["1e-2"], set: [regularizer=l2]}
        controllers: {settings: [plain, decay], rate: "1e-2", tuned: ["1e-3", "1e-2"]}
        profiles:
          tiny:
            statement: Trains for moments.
            search: [0]
            fresh: [1, 2]
            every: {}
            measure: 2
            set: []
            settings: {}
        """);
    Files.writeString(
        folder.resolve("base.yaml"),
        """
        stream: {images: 60, tasks: 4, steps: 6, batch: 20}
        network: {hidden: [8]}
        metrics:
          weight-norm: {every: 2}
          gradient-norm: {every: 2}
          loss: {every: 2}
        """);
  }

  private Invocation challenge(String store, String out, String... args) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "challenge",
                "--grid",
                grid.toString(),
                "--profile",
                "tiny",
                "--runs",
                folder.resolve(store).toString(),
                "--out",
                folder.resolve(out).toString()));
    all.addAll(List.of(args));
    if (!all.contains("--jobs")) {
      // Its runs take less time than a worker needs to start.
      all.addAll(List.of("--jobs", "1"));
    }
    return Invocation.of(ChallengeCommandTest.class.getClassLoader(), all.toArray(String[]::new));
  }

  private List<String> scores(String out, String indicator) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(out).resolve("data/scores.csv"))) {
      return lines.filter(line -> line.startsWith(indicator + ",")).toList();
    }
  }

  @Test
  void runsAreKeptAndUsedAgain() throws IOException {
    Invocation first = challenge("grid", "one", "weight-norm");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).contains("grid: 3 settings × 3 seeds, 0 runs found, 12 to train");
    assertThat(first.out())
        .contains("Weight norm", "predicts next-task accuracy", "rank ", "report  ");
    assertThat(folder.resolve("one/report.html")).content().contains("On trial: Weight norm");

    Invocation second = challenge("grid", "two", "gradient-norm");
    assertThat(second.err()).contains("12 runs found, 0 to train");

    Path provenance = folder.resolve("grid/standard/decay-1e-2/seed-1/provenance.json");
    String text = Files.readString(provenance);
    int core = text.indexOf("\"core\"", text.indexOf("\"identity\""));
    Files.writeString(
        provenance,
        text.substring(0, core)
            + "\"core\": \"Prescott\""
            + text.substring(text.indexOf(',', core)));
    assertThat(challenge("grid", "three", "gradient-norm").err())
        .contains(
            "11 runs found, 1 to train",
            "1 for the grid's own metrics: done with another numeric kernel");

    Invocation drawn =
        Invocation.of(
            ChallengeCommandTest.class.getClassLoader(),
            "report",
            folder.resolve("one").toString());
    assertThat(drawn.exitCode()).as(drawn.err()).isZero();
    assertThat(drawn.out()).isEqualTo(first.out());
  }

  @Test
  void aMetricThatIsNotStoredIsMeasuredOnTheSameTraining() throws IOException {
    challenge("grid", "one", "weight-norm");
    Invocation answer = challenge("grid", "two", "dead-units");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.err())
        .contains(
            "12 runs found, 12 to train", "12 for dead-units, which reads the network: not run");
    assertThat(scores("two", "dead-units")).isNotEmpty();
    assertThat(scores("two", "weight-norm")).isEqualTo(scores("one", "weight-norm"));
  }

  @Test
  void neitherOrderNorWorkersNorCompanyChangeAResult() throws IOException {
    challenge("grid", "one", "weight-norm", "dead-units", "--jobs", "1");
    challenge("other", "two", "dead-units", "sharpness", "weight-norm", "--jobs", "3");

    assertThat(scores("one", "weight-norm")).isNotEmpty();
    for (String indicator : List.of("weight-norm", "dead-units", "accuracy", "loss-plasticity")) {
      assertThat(scores("two", indicator)).isEqualTo(scores("one", indicator));
    }
  }

  @Test
  void aMissingRunIsNamed() throws IOException {
    challenge("grid", "one", "weight-norm");
    Path gone = folder.resolve("grid/standard/decay-1e-2/seed-1");
    try (Stream<Path> files = Files.list(gone)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Invocation drawn =
        Invocation.of(
            ChallengeCommandTest.class.getClassLoader(),
            "report",
            folder.resolve("one").toString());

    assertThat(drawn.exitCode()).as(drawn.err()).isZero();
    assertThat(folder.resolve("one/report.html"))
        .content()
        .contains("standard/decay-1e-2 seed 1: not run");
  }

  @Test
  void ownIndicatorsOfStoredReadingsCostNoTraining() throws IOException {
    challenge("grid", "one", "weight-norm");
    Path own = folder.resolve("own.yaml");
    Files.writeString(
        own,
        """
        indicators:
          last-norm:
            label: Last norm
            axis: Norm
            kind: single
            signal: {use: measured, metric: weight-norm, quantity: mean-magnitude, layer: fc1, by: last}
        """);
    Invocation answer = challenge("grid", "two", "last-norm", "--indicators", own.toString());

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.err()).contains("12 runs found, 0 to train");
    assertThat(answer.out()).contains("Last norm");
  }

  @Test
  void controllersAreComparedWithConstantRatesAndResets() throws IOException {
    Invocation answer =
        challenge(
            "grid", "two", "--controller", "{use: per-layer, cool: 0.9}", "--controller", "cosine");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("constant rate", "reset at each task", "best constant rate", "cosine")
        .contains("{use: per-layer, cool: 0.9}");
    assertThat(folder.resolve("two/data/controllers.csv")).isNotEmptyFile();
    assertThat(folder.resolve("two/figures/controllers-plain-1e-2.svg")).isNotEmptyFile();
  }

  @Test
  void mistakesAreExplained() {
    assertThat(challenge("grid", "x", "weight-nrom").err())
        .contains("there is no indicator and no metric 'weight-nrom'. Did you mean 'weight-norm'?");
    assertThat(challenge("grid", "x").err()).contains("name metrics, or --all, or controllers");
    assertThat(challenge("grid", "x", "weight-norm", "--all").exitCode()).isEqualTo(2);
    Invocation controller = challenge("grid", "x", "--controller", "cosin");
    assertThat(controller.exitCode()).isEqualTo(2);
    assertThat(controller.err()).contains("Did you mean 'cosine'?");
    assertThat(folder.resolve("x")).doesNotExist();
  }
}
