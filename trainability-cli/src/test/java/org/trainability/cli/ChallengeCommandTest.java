package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.RunLock;

/** Whole trials on a grid of two settings that train for moments. */
class ChallengeCommandTest {

  /** Of one metric, whose runs each test finds in its own folder. */
  private static Invocation first;

  @TempDir private static Path trained;

  @TempDir private Path folder;

  @BeforeAll
  static void trainOnce() throws IOException {
    Files.writeString(
        trained.resolve("tiny.yaml"),
        """
        plan: base.yaml
        settings:
          plain: {label: Plain, rates: ["1e-3", "1e-2"], set: []}
          decay: {label: Decay, rates: ["1e-2"], set: [regularizer=l2]}
        profiles:
          tiny:
            statement: Trains for moments.
            search: [0]
            fresh: [1, 2]
            every: {40: 2}
            measure: 2
            set: []
            settings: {}
            treatments:
              score: [plain]
              rates: ["1e-3", "1e-2"]
              fresh: [1, 2]
              tune: [decay]
              tune-rates: ["1e-2"]
              search: [0]
              budget: 2
        """);
    Files.writeString(
        trained.resolve("base.yaml"),
        """
        stream: {images: 60, tasks: 4, steps: 6, batch: 20}
        network: {hidden: [8]}
        metrics:
          weight-norm: {every: 2}
          gradient-norm: {every: 2}
          loss: {every: 2}
        """);
    first = challenge(trained, "grid", "one", "weight-norm");
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(trained)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(trained.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private Invocation challenge(String store, String out, String... args) {
    return challenge(folder, store, out, args);
  }

  private static Invocation challenge(Path folder, String store, String out, String... args) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "challenge",
                "--grid",
                folder.resolve("tiny.yaml").toString(),
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
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).contains("grid: 3 settings × 3 seeds, 0 runs found, 12 to train");
    assertThat(first.out())
        .contains("Weight norm", "predicts next-task accuracy", "rank ", "report  ");
    assertThat(folder.resolve("one/report.html")).content().contains("On trial: Weight norm");

    Invocation second = challenge("grid", "two", "gradient-norm");
    assertThat(second.err()).contains("12 runs found, 0 to train");

    otherKernel(folder.resolve("grid/standard/decay-1e-2/seed-1"));
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
    assertThat(drawn.out()).isEqualTo(first.out().replace(trained.toString(), folder.toString()));
  }

  private JsonNode record(String out) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(out).resolve("challenge.json").toFile());
  }

  @Test
  @SuppressWarnings("try") // the lock is only held
  void whatIsRefusedIsNotRecorded() throws IOException {
    Path record = folder.resolve("one/challenge.json");
    byte[] before = Files.readAllBytes(record);
    try (RunLock other = RunLock.acquire(folder.resolve("one"), Duration.ZERO)) {
      assertThat(challenge("grid", "one", "loss").exitCode()).isEqualTo(ExitCode.FAILED);
    }
    assertThat(record).hasBinaryContent(before);
  }

  @Test
  void theRecordHasTheScoresOfAllOfTheLeague() throws IOException {

    assertThat(record("one").at("/trial/names/0").asText()).isEqualTo("weight-norm");
    JsonNode scores = record("one").get("scores");
    assertThat(scores.at("/counts/runs").asInt()).isEqualTo(9);
    List<String> lines;
    try (Stream<String> data = Files.lines(folder.resolve("one/data/scores.csv"))) {
      lines = data.skip(1).filter(line -> !line.contains(",estimator_noise,")).toList();
    }
    List<String> told = new ArrayList<>();
    for (JsonNode indicator : scores.get("indicators")) {
      String id = indicator.get("indicator").asText();
      assertThat(indicator.get("tried").asBoolean()).isEqualTo(id.equals("weight-norm"));
      for (String question : List.of("prediction", "warning")) {
        assertThat(indicator.get(question).fieldNames())
            .toIterable()
            .containsExactly("rank", "against", "difference", "outcome");
      }
      indicator
          .get("scores")
          .fields()
          .forEachRemaining(
              score -> {
                JsonNode interval = score.getValue();
                boolean defined = interval.get("undefined").isNull();
                assertThat(interval.get("value").isNull()).isEqualTo(!defined);
                told.add(
                    id
                        + ","
                        + score.getKey()
                        + ","
                        + (defined
                            ? Stream.of("value", "low", "high")
                                .map(end -> interval.get(end).doubleValue())
                                .toList()
                            : "undefined"));
              });
    }
    // The same numbers as in the table, in the same order, whole.
    assertThat(told).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", 6);
      assertThat(told.get(i))
          .isEqualTo(
              cells[0]
                  + ","
                  + cells[1]
                  + ","
                  + (cells[2].isEmpty()
                      ? "undefined"
                      : Stream.of(cells[2], cells[3], cells[4]).map(Double::valueOf).toList()));
    }
  }

  @Test
  void aMetricThatIsNotStoredIsMeasuredOnTheSameTraining() throws IOException {
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
    challenge("other", "two", "dead-units", "weight-norm", "--jobs", "2");
    challenge("grid", "three", "dead-units", "--jobs", "1");

    assertThat(scores("one", "weight-norm")).isNotEmpty();
    for (String indicator : List.of("weight-norm", "accuracy", "loss-plasticity")) {
      assertThat(scores("two", indicator)).isEqualTo(scores("one", indicator));
    }
    assertThat(scores("three", "dead-units")).isNotEmpty().isEqualTo(scores("two", "dead-units"));
  }

  @Test
  void aMissingRunIsNamed() throws IOException {
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
  void treatmentsAreComparedUntunedAndTunedOnOtherSettings() throws IOException {
    Invocation answer =
        challenge(
            "treated",
            "two",
            "--treatments",
            "l2-init+layer-norm",
            "weight-clipping",
            "{controller: {use: cosine, horizon: task}}");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    // Each of the five 4 runs and one measured; three of them 2 candidates on 1 setting and seed.
    assertThat(answer.err())
        .contains("grid: 2 settings × 2 seeds × 5 treatments, 0 runs found, 31 to train");
    assertThat(answer.out())
        .contains("untreated", "reset at each task", "L2 init + layer norm", "weight clipping")
        .contains("{controller: {use: cosine, horizon: task}}");
    assertThat(folder.resolve("two/data/treatments.csv")).isNotEmptyFile();
    assertThat(folder.resolve("two/data/mechanisms.csv")).isNotEmptyFile();
    JsonNode treatments = record("two").at("/scores/treatments");
    assertThat(treatments).hasSize(5);
    for (JsonNode treatment : treatments) {
      JsonNode untuned = treatment.get("untuned");
      double mean = untuned.at("/mean/value").asDouble();
      assertThat(untuned.at("/mean/low").asDouble()).isLessThanOrEqualTo(mean);
      assertThat(untuned.at("/mean/high").asDouble()).isGreaterThanOrEqualTo(mean);
      assertThat(untuned.at("/rank/value").asInt()).isBetween(1, 5);
      assertThat(treatment.get("mechanisms").get("effective-step").asDouble()).isPositive();
      String id = treatment.get("treatment").asText();
      assertThat(treatment.get("tuned").isNull())
          .as(id)
          .isEqualTo(id.contains("+") || id.contains("controller"));
      assertThat(treatment.get("knowsTasks").asBoolean())
          .as(id)
          .isEqualTo(id.equals("reset-at-task"));
    }

    Invocation again = challenge("treated", "three", "--treatments", "weight-clipping", "--json");
    assertThat(again.err()).contains(" runs found, 0 to train");
    assertThat(new ObjectMapper().readTree(again.out()).at("/treatments")).hasSize(3);

    Invocation drawn =
        Invocation.of(
            ChallengeCommandTest.class.getClassLoader(),
            "report",
            folder.resolve("two").toString());
    assertThat(drawn.exitCode()).as(drawn.err()).isZero();
    assertThat(drawn.out()).isEqualTo(answer.out());
  }

  /** What another numeric kernel found chooses no options. */
  @Test
  void optionsAreTunedByTheRunsThatWereDoneAgain() throws IOException {
    Invocation answer = challenge("treated", "two", "--treatments", "weight-clipping");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    List<Path> searched;
    try (Stream<Path> all = Files.walk(folder.resolve("treated"))) {
      searched =
          all.filter(run -> run.endsWith(Path.of("decay-1e-2", "seed-0")))
              .filter(run -> run.toString().contains("weight-clipping"))
              .sorted()
              .toList();
    }
    assertThat(searched).hasSize(2);
    for (int best = 0; best < 2; best++) {
      for (int i = 0; i < 2; i++) {
        pretend(searched.get(i), i == best ? 1 : 0);
      }
      Invocation again = challenge("treated", "three", "--treatments", "weight-clipping");
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.err()).contains("done with another numeric kernel");
      for (String what : List.of("options", "tuned")) {
        assertThat(record("three").at("/scores/treatments").findValues(what))
            .isEqualTo(record("two").at("/scores/treatments").findValues(what));
      }
    }
  }

  /** That a run was computed with another kernel, and had this accuracy in all tasks. */
  private static void pretend(Path run, int accuracy) throws IOException {
    otherKernel(run);
    List<String> lines = new ArrayList<>(Files.readAllLines(run.resolve("tasks.csv")));
    lines.replaceAll(line -> line.replaceFirst("^(\\d+,\\d+),[^,]+", "$1," + accuracy));
    Files.write(run.resolve("tasks.csv"), lines);
  }

  private static void otherKernel(Path run) throws IOException {
    Path provenance = run.resolve("provenance.json");
    String text = Files.readString(provenance);
    int core = text.indexOf("\"core\"", text.indexOf("\"identity\""));
    Files.writeString(
        provenance,
        text.substring(0, core)
            + "\"core\": \"Prescott\""
            + text.substring(text.indexOf(',', core)));
  }

  @Test
  void treatmentsThatCanNotBeCombinedAreRefused() {
    Invocation activations = challenge("grid", "x", "--treatments", "crelu+leaky-relu");
    assertThat(activations.exitCode()).isEqualTo(2);
    assertThat(activations.err())
        .contains(
            "'crelu' and 'leaky-relu' can't be combined: each chooses the activation (crelu,"
                + " leaky-relu), and a plan has one");
    Invocation projections = challenge("grid", "x", "--treatments", "nap+weight-clipping");
    assertThat(projections.exitCode()).isEqualTo(2);
    assertThat(projections.err())
        .contains(
            "'weight-clipping' can't be combined with 'initial-norm': clipping a weight changes the"
                + " norm of its matrix, which initial-norm holds")
        .doesNotContain("trainability challenge:", "--help");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void mistakesAreExplained() {
    assertThat(challenge("grid", "x", "weight-nrom").err())
        .contains("there is no indicator and no metric 'weight-nrom'. Did you mean 'weight-norm'?");
    assertThat(challenge("grid", "x").err()).contains("name metrics, or --all, or --treatments");
    assertThat(challenge("grid", "x", "weight-norm", "--all").exitCode()).isEqualTo(2);
    for (String option : List.of("--share", "--tasks", "--horizon")) {
      Invocation idle = challenge("grid", "x", option, "1", "--treatments", "l2");
      assertThat(idle.exitCode()).isEqualTo(2);
      assertThat(idle.err()).contains(option + " belongs to a trial of metrics");
    }
    Invocation treatment = challenge("grid", "x", "--treatments", "layer-nrom");
    assertThat(treatment.exitCode()).isEqualTo(2);
    assertThat(treatment.err()).contains("Did you mean 'layer-norm'?");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void whatCanNotBeJudgedIsRefusedBeforeItIsTrained() throws IOException {
    assertRefused(
        challenge("new", "x", "weight-norm", "--share", "2"), "share must be in (0, 1], found 2.0");
    assertRefused(
        challenge("new", "x", "weight-norm", "--horizon", "0"),
        "horizon must be at least 1, found 0");
    assertRefused(
        challenge("new", "x", "weight-norm", "--tasks", "0"), "tasks must be at least 1, found 0");
    Path grid = folder.resolve("tiny.yaml");
    String classes = Files.readString(grid);
    Files.writeString(grid, classes.replace("[regularizer=l2]", "[stream.use=class-remapping]"));
    assertRefused(
        challenge("new", "x", "weight-norm"),
        "the same number of classes; chance is 0.1 in plain, 0.5 in decay");
    Files.writeString(
        grid,
        classes.replace(
            "[regularizer=l2]",
            "[stream.use=slowly-changing-regression, loss=mean-squared-error]"));
    for (List<String> subject : List.of(List.of("weight-norm"), List.of("--treatments", "l2"))) {
      assertRefused(
          challenge("new", "x", subject.toArray(String[]::new)),
          "decay: stream: accuracies are compared, and need at least two classes;"
              + " 'slowly-changing-regression' has numbers for targets");
    }
  }

  private void assertRefused(Invocation answer, String message) {
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err()).contains(message);
    assertThat(folder.resolve("x")).doesNotExist();
    assertThat(folder.resolve("new")).doesNotExist();
  }
}
